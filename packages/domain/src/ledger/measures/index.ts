export * from './definition.ts'
export * from './fact.ts'
export * from './figure.ts'
