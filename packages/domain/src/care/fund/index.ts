export * from './balance.ts'
export * from './request.ts'
