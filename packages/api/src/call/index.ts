export * from './doors.ts'
export * from './phone-doors.ts'
