export * from './combine.ts'
export * from './count-by.ts'
export * from './result-rows.ts'
export * from './summary.ts'
