export * from './find-address.ts'
export type { Street } from './street.ts'
export { streetOf, wordsOf } from './street.ts'
export * from './typed-address.ts'
