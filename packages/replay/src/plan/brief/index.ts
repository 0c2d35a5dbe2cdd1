export * from './brief.ts'
export { telling } from './brief-zones.ts'
export * from './compose-brief.ts'
