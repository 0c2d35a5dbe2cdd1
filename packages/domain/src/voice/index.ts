export * from './address/index.ts'
export * from './feedback/index.ts'
export * from './petition/index.ts'
