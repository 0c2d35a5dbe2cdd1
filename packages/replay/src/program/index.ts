export * from './compile-scenario.ts'
export type * from './router-port.ts'
