export * from './case-view.ts'
export * from './neighbor-views.ts'
export * from './timeline.ts'
