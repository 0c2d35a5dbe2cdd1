export type { Person } from './database.ts'
export { type KeyState, LockedError } from './store.ts'
export * from './use-store.ts'
