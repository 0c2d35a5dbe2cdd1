export * from './doors.ts'
export * from './field-doors.ts'
export * from './safety-doors.ts'
