/**
 * `npm run bench replay`: the engine with every rule on and a reason kept for every call, against the barest loop that only
 * picks the nearest idle team over the same columns, and against a SimPy model of the same scenario where SimPy is there.
 */
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { CompiledHours } from '@heart/domain/program'
import { replay } from '../src/dispatch/index.ts'
import { compileScenario, type ReplayPlan } from '../src/program/index.ts'
import { stretchesBetween } from '../src/program/stretches.ts'
import { bareLoop } from './bare.ts'
import { benchLog, benchScenario, YEAR_CALLS } from './city.ts'
import { bestOf, round } from './measure.ts'

const log = benchLog(YEAR_CALLS)
const luck = { seed: '0', replication: 0 }
const atOnce = compileScenario(benchScenario(0), log)
const waiting = compileScenario(benchScenario(30), log)
const returning = compileScenario({ ...benchScenario(0), afterCall: 'return' }, log)
const posts = atOnce.scenario.teams.map(({ post }) => (Array.isArray(post) ? post : ([-78.9, 36] as const)))

const best = bestOf(60, {
  bare: () => bareLoop(log, posts),
  atOnce: () => replay(atOnce, luck),
  waiting: () => replay(waiting, luck),
  returning: () => replay(returning, luck),
})
const ms = (name: string): number => best[name] as number
const answered = replay(atOnce, luck).team.reduce((count, team) => count + (team >= 0 ? 1 : 0), 0)
console.log(
  JSON.stringify({
    name: 'replay a year',
    calls: YEAR_CALLS,
    answered,
    bareMs: round(ms('bare')),
    atOnceMs: round(ms('atOnce')),
    waitingMs: round(ms('waiting')),
    returningMs: round(ms('returning')),
    ratioAtOnce: round(ms('atOnce') / ms('bare')),
    ratioWaiting: round(ms('waiting') / ms('bare')),
    aimAtOnce: 3,
    aimWaiting: 6,
  }),
)
againstSimPy(atOnce, ms('atOnce'))

function againstSimPy(plan: ReplayPlan, engineMs: number): void {
  const python = ['/usr/bin/python3', 'python3'].find(
    (command) => spawnSync(command, ['-c', 'import SimPy.Simulation']).status === 0,
  )
  if (!python) {
    console.log(JSON.stringify({ name: 'replay against SimPy', skipped: 'python3-simpy is not installed' }))
    return
  }
  const folder = mkdtempSync(join(tmpdir(), 'heart-simpy-'))
  const { startMs, endMs } = plan.period
  const seconds = (atMs: number): number => (atMs - startMs) / 1000
  const spansOf = (hours: CompiledHours): string =>
    stretchesBetween(hours, startMs, endMs)
      .map((span) => `${seconds(span.startMs)}:${seconds(span.endMs)}`)
      .join(' ')
  const calls = Array.from({ length: log.size }, (_, call) => [
    seconds(log.receivedMs[call] as number),
    log.lon[call],
    log.lat[call],
    plan.warranted[call] === 0 ? 0 : 1,
    [0, 1].filter((program) => (plan.reachable[call] as number) & (1 << program)).join(' '),
    (log.handleMs[call] as number) / 1000,
  ])
  const teams = plan.teams.map(({ program }, team) => [
    program,
    ...(posts[team] as readonly [number, number]),
    spansOf(plan.shifts[team] as CompiledHours),
  ])
  const hours = plan.hours.map((opening) => [spansOf(opening)])
  const write = (name: string, lines: unknown[][]): string => {
    writeFileSync(join(folder, name), lines.map((line) => line.join(',')).join('\n'))
    return join(folder, name)
  }
  const model = fileURLToPath(new URL('./simpy_model.py', import.meta.url))
  const args = [model, write('calls.csv', calls), write('teams.csv', teams), write('hours.csv', hours)]
  const runs = [1, 2, 3].map(() =>
    spawnSync(python, args, { encoding: 'utf8' }).stdout.split(' ').map(Number),
  )
  rmSync(folder, { recursive: true, force: true })
  const best = Math.min(...runs.map(([time = Number.NaN]) => time))
  console.log(
    JSON.stringify({
      name: 'replay against SimPy',
      simpySeconds: round(best, 3),
      simpyCallsPerSecond: Math.round(log.size / best),
      simpyAnswered: runs[0]?.[1],
      times: Math.round((best * 1000) / engineMs),
      aim: 30,
    }),
  )
}
