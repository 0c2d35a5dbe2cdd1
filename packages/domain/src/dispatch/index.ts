export * from './team-status.ts'
export * from './recommendation.ts'
