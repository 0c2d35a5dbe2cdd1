export * from './agency.ts'
export * from './code-map.ts'
export * from './programs.ts'
export * from './teams.ts'
