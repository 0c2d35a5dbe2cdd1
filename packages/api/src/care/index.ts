export * from './case-view.ts'
export * from './neighbor-views.ts'
export * from './privacy-view.ts'
export * from './timeline.ts'
