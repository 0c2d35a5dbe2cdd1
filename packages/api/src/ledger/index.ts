export * from './doors.ts'
export * from './insight-doors.ts'
export * from './open-data-doors.ts'
export * from './view-doors.ts'
