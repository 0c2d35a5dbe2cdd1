export * from './agency.ts'
export * from './code-map.ts'
export * from './program.ts'
export * from './team.ts'
