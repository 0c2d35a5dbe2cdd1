export * from './doors.ts'
export * from './view-doors.ts'
