export * from './doors.ts'
export * from './petition-doors.ts'
export * from './petition-page.ts'
export * from './public-page.ts'
