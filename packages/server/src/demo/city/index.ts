export * from './clip.ts'
export * from './places.ts'
export * from './zone-seeds.ts'
export * from './zones.ts'
