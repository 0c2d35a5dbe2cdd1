export * from './cost.ts'
export * from './plan.ts'
export * from './scenario.ts'
export * from './validate-scenario.ts'
