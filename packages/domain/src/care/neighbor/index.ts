export * from './combine.ts'
export * from './contact-rule.ts'
export * from './group.ts'
export * from './neighbor.ts'
