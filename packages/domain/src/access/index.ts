export * from './permission.ts'
