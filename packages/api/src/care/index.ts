export * from './neighbor-views.ts'
export * from './timeline.ts'
