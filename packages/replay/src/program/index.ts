export * from './compile-scenario.ts'
