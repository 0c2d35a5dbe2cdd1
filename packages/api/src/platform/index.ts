export * from './door.ts'
export * from './live.ts'
export * from './problem.ts'
