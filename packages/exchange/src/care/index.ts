export * from './hsds-ids.ts'
export * from './hsds-write.ts'
