export * from './outcome.ts'
export * from './replay.ts'
