export * from './doors.ts'
export * from './public-page.ts'
