/** `npm run bench rosters`: weekly rosters judged by replaying a year, as the optimiser does when it polishes. */
import type { Scenario } from '@heart/domain/plan'
import { linePatterns } from '../src/plan/optimise/lines.ts'
import { type Roster, withRoster } from '../src/plan/optimise/roster.ts'
import { scoreOf } from '../src/plan/optimise/score.ts'
import { replications } from '../src/plan/optimise/tally.ts'
import { compileScenario } from '../src/program/index.ts'
import { benchLog, benchScenario, YEAR_CALLS } from './city.ts'
import { round } from './measure.ts'

const ROSTERS = 200
const REPLICATIONS = 3
const LINES = 12

const log = benchLog(YEAR_CALLS)
const part = { log, weeks: 365 / 7 }
const base: Scenario = {
  ...benchScenario(30),
  programs: benchScenario(30).programs.map((program) => ({
    ...program,
    handle: { model: 'lognormal', medianSeconds: 1_200, meanSeconds: 1_800 },
  })),
}
const known = compileScenario(base, log)
const posts = [{ name: 'post', at: [-78.9, 36] as const }]
const patterns = linePatterns({
  lengths: [8, 10, 12],
  earliestStart: '00:00',
  latestStart: '23:00',
  minRestHours: 10,
})
const rosterOf = (number: number): Roster =>
  Array.from({ length: LINES }, (_, line) => ({
    program: line % 3 === 0 ? 'phone' : 'field',
    pattern: patterns[(number * 131 + line * 37) % patterns.length] as (typeof patterns)[number],
    post: line % 3 === 0 ? null : 0,
  }))

const from = performance.now()
let best = 0
for (let number = 0; number < ROSTERS; number++) {
  const plan = compileScenario(withRoster(base, rosterOf(number), posts), log, known)
  best = Math.max(best, scoreOf(replications(plan, part, '0', REPLICATIONS), {}).answeredShare)
}
const seconds = (performance.now() - from) / 1000
console.log(
  JSON.stringify({
    name: 'rosters judged',
    calls: YEAR_CALLS,
    rosters: ROSTERS,
    replications: REPLICATIONS,
    seconds: round(seconds),
    rostersIn30Seconds: Math.round((ROSTERS * 30) / seconds),
    aim: 100,
    bestShare: round(best, 4),
  }),
)
