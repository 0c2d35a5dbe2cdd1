export * from './doors.ts'
export * from './safety-doors.ts'
