/** `npm run bench`: every figure measured in this one run; speeds as ratios where two things can be compared. */
import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'

const BENCHES = {
  triage: '../../domain/bench/triage.ts',
  replay: '../../replay/bench/speed.ts',
  'replay-scaling': '../../replay/bench/scaling.ts',
  'replay-browser': '../../replay/bench/browser.ts',
  rosters: '../../replay/bench/rosters.ts',
  import: './import.ts',
  'intake-to-board': './intake-to-board.ts',
  insight: './insight.ts',
}

const asked = process.argv.slice(2)
const names = asked.length > 0 ? asked : Object.keys(BENCHES)
let failed = false
for (const name of names) {
  const file = BENCHES[name as keyof typeof BENCHES]
  if (!file) {
    console.error(`There is no bench ${name}: choose ${Object.keys(BENCHES).join(', ')}.`)
    process.exit(2)
  }
  console.log(`\n${name}`)
  const run = spawnSync(
    process.execPath,
    ['--import', 'tsx', fileURLToPath(new URL(file, import.meta.url))],
    { stdio: 'inherit' },
  )
  failed ||= run.status !== 0
}
process.exitCode = failed ? 1 : 0
