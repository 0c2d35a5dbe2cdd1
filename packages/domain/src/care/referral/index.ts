export * from './content.ts'
export * from './move.ts'
export * from './state.ts'
export * from './waiting.ts'
