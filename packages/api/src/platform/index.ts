export * from './device-time.ts'
export * from './door.ts'
export * from './live.ts'
export * from './problem.ts'
