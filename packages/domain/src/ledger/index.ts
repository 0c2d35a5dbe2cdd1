export * from './line.ts'
export * from './summary.ts'
