export * from './petition/index.ts'
