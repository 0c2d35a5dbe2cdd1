export * from './doors.ts'
export * from './view.ts'
