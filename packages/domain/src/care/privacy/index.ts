export * from './consent.ts'
export * from './covered-by.ts'
export * from './privacy-profile.ts'
