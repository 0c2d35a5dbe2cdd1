export * from './codes.ts'
export * from './referral-bundle.ts'
export * from './referral-facts.ts'
export * from './task-update.ts'
