import type { Scenario } from '@heart/domain/plan'
import {
  type CompiledHours,
  compileHours,
  compileTimeZone,
  type TimeZone,
  type Window,
} from '@heart/domain/program'
import type { CallLog } from '../call/call-log.ts'
import { roundMs } from '../dispatch/handle-time.ts'
import { type ClockSource, type Edges, edgesBetween } from './clock.ts'
import { type Eligibility, judge } from './eligibility.ts'
import { compileWays, type Ways } from './place.ts'
import { LONGEST_STRETCH_MS, openMsBetween } from './stretches.ts'

const DAY_MS = 86_400_000

/** Which days the log covers: local midnight before its first call to local midnight after its last. */
export interface Period {
  readonly startMs: number
  readonly endMs: number
}

/** A scenario made ready for one log: what does not change from call to call is worked out. */
export interface ReplayPlan extends Eligibility {
  readonly scenario: Scenario
  readonly log: CallLog
  readonly programs: readonly { readonly id: string; readonly mode: 'phone' | 'field' }[]
  readonly teams: readonly { readonly id: string; readonly program: number }[]
  readonly period: Period
  readonly patienceMs: number
  /** Infinity: any distance. */
  readonly maxTravelMs: number
  readonly ways: Ways
  readonly shifts: readonly CompiledHours[]
  readonly hours: readonly CompiledHours[]
  /** The edges of shifts and hours up to `untilMs` at least; asking for later ones works them out. */
  edgesUntil(untilMs: number): Edges
  /** Duty inside the period, in milliseconds. */
  onDutyMs(team: number): number
}

/**
 * @param scenario checked by `validateScenario`
 * @param reuse a plan for the same log: what does not differ is taken over, so that dragging a lever stays cheap
 */
export function compileScenario(scenario: Scenario, log: CallLog, reuse?: ReplayPlan): ReplayPlan {
  const known = reuse?.log === log ? reuse : undefined
  const zone = compileTimeZone(scenario.timezone)
  const hoursOf = (windows: readonly Window[] | undefined) => compileWindows(zone, windows)
  const programIndex = new Map(scenario.programs.map(({ id }, index) => [id, index]))
  const period = known?.scenario.timezone === scenario.timezone ? known.period : periodOf(zone, log)

  const shifts = scenario.teams.map((team) => hoursOf(team.shifts))
  const hours = scenario.programs.map((program) => hoursOf(program.hours))
  const source: ClockSource = {
    shifts,
    hours,
    lastCallMs: roundMs(scenario.lastCallMinutes * 60_000),
  }
  const patienceMs = roundMs(scenario.patienceMinutes * 60_000)
  let edges: Edges | undefined
  const edgesUntil = (untilMs: number): Edges => {
    if (!edges || edges.untilMs < untilMs) {
      const fromMs = period.startMs - LONGEST_STRETCH_MS
      edges = edgesBetween(source, fromMs, Math.max(untilMs, period.endMs + DAY_MS))
    }
    return edges
  }
  const dutyMs: number[] = []
  const sameRules = known && !differs(known.scenario, scenario, ['programs', 'travel'], rulesOnly)
  const sameWays = known && !differs(known.scenario, scenario, ['travel'])
  return {
    scenario,
    log,
    programs: scenario.programs.map(({ id, mode }) => ({ id, mode })),
    teams: scenario.teams.map(({ id, program }) => ({ id, program: programIndex.get(program) as number })),
    ...(sameRules ? { warranted: known.warranted, reachable: known.reachable } : judge(scenario, log)),
    period,
    patienceMs,
    maxTravelMs: scenario.maxTravelMinutes === null ? Infinity : roundMs(scenario.maxTravelMinutes * 60_000),
    ways: sameWays ? known.ways : compileWays(scenario, log),
    shifts,
    hours,
    edgesUntil,
    onDutyMs: (team) => {
      dutyMs[team] ??= openMsBetween(shifts[team] as CompiledHours, period.startMs, period.endMs)
      return dutyMs[team]
    },
  }
}

/** Hours are asked for again with every drag of a lever; most of them did not change. */
const compiledHours = new Map<string, CompiledHours>()
const MOST_HOURS = 500

function compileWindows(zone: TimeZone, windows: readonly Window[] | undefined): CompiledHours {
  const key = `${zone.name} ${JSON.stringify(windows ?? 'always')}`
  let hours = compiledHours.get(key)
  if (!hours) {
    hours = compileHours({ weekly: windows ? [...windows] : 'always', exceptions: [] }, zone)
    if (compiledHours.size >= MOST_HOURS) compiledHours.clear()
    compiledHours.set(key, hours)
  }
  return hours
}

function periodOf(zone: TimeZone, log: CallLog): Period {
  if (log.size === 0) return { startMs: 0, endMs: 0 }
  const dayOf = (atMs: number) => Math.floor((atMs + zone.offsetAt(atMs)) / DAY_MS)
  const first = log.receivedMs[0] as number
  const last = log.receivedMs[log.size - 1] as number
  return {
    startMs: zone.instantOf(dayOf(first) * DAY_MS, 'first'),
    endMs: zone.instantOf((dayOf(last) + 1) * DAY_MS, 'first'),
  }
}

/** What eligibility depends on; hours and handle times may change freely. */
const rulesOnly = (scenario: Scenario) =>
  scenario.programs.map(({ id, mode, natures, excludeFlags, rules, area }) => [
    id,
    mode,
    natures,
    excludeFlags,
    rules,
    area,
  ])

function differs(
  a: Scenario,
  b: Scenario,
  keys: readonly (keyof Scenario)[],
  programs: (scenario: Scenario) => unknown = (scenario) => scenario.programs,
): boolean {
  const read = (scenario: Scenario) =>
    JSON.stringify(keys.map((key) => (key === 'programs' ? programs(scenario) : scenario[key])))
  return read(a) !== read(b)
}
