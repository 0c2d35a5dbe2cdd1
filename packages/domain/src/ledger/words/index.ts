export * from './change-words.ts'
export * from './figure-words.ts'
export * from './missing-words.ts'
export * from './month-words.ts'
