export * from './fit-handle.ts'
export type { LogNormalFit } from './fit-handle-lognormal.ts'
