#!/usr/bin/env node
// Runs the command line from its TypeScript sources; the production bundle (npm run build) does without this.
import { register } from 'tsx/esm/api'

register()
const { main } = await import('../src/cli/main.ts')
await main(process.argv.slice(2))
