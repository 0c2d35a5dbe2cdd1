export { ensureDemo } from './ensure.ts'
export { type DemoFeed, startDemoFeed } from './live/index.ts'
export { DEMO_AGENCY_ID } from './rules/index.ts'
