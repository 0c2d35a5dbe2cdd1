export * from './doors.ts'
export * from './story-doors.ts'
export * from './story-view.ts'
export * from './view.ts'
