export * from './build-call-log.ts'
export * from './call-log.ts'
export * from './read-calls.ts'
