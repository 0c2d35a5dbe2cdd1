export * from './build-call-log.ts'
export * from './call-log.ts'
