import type { Scenario, ScenarioProgram, ScenarioTeam } from '@heart/domain/plan'
import type { ReplayCall } from '@heart/replay/call'
import { expect } from 'vitest'
import { drawOf, LUCK, runEngine } from '../engine.ts'
import { differences } from '../oracle/differences.ts'
import { replaySlowly, type SlowAnswer, type SlowFigures } from '../oracle/replay-slowly.ts'

/** A small world for examples worked out by hand: Friday 14 June 2024 in UTC, on the equator, one degree an hour. */
export const FRIDAY = '2024-06-14'
export const DEGREE_AN_HOUR = (2 * Math.PI * 6371.0088) / 360
export const EVERY_DAY = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const
export const MINUTE_MS = 60_000

export const daily = (from: string, to: string): ScenarioTeam['shifts'] => [
  { days: [...EVERY_DAY], from, to },
]
export const ALWAYS = daily('00:00', '00:00')

export const program = (given: Partial<ScenarioProgram> = {}): ScenarioProgram => ({
  id: 'P',
  mode: 'field',
  natures: ['CRISIS'],
  excludeFlags: [],
  area: null,
  handle: { model: 'recorded', otherwiseSeconds: 600 },
  ...given,
})

/** A team of program P at 0°, on duty day and night, unless said. */
export const team = (id: string, given: Partial<ScenarioTeam> = {}): ScenarioTeam => ({
  id,
  program: 'P',
  post: [0, 0],
  shifts: ALWAYS,
  ...given,
})

export const scenario = (given: Partial<Scenario> = {}): Scenario => ({
  timezone: 'UTC',
  programs: [program()],
  teams: [team('X')],
  travel: { model: 'straight-line', kmPerHour: DEGREE_AN_HOUR, detour: 1 },
  afterCall: 'stay',
  patienceMinutes: 0,
  lastCallMinutes: 0,
  maxTravelMinutes: null,
  ...given,
})

interface CallGiven extends Partial<Omit<ReplayCall, 'handleMs'>> {
  /** Degrees east on the equator. */
  readonly east?: number
  readonly minutes?: number | null
}

/** `at` is HH:MM, HH:MM:SS of that Friday, or a whole ISO instant. */
export function call(
  id: string,
  at: string,
  { east = 0, minutes = 10, ...given }: CallGiven = {},
): ReplayCall {
  return {
    id,
    receivedMs: Date.parse(at.includes('T') ? at : `${FRIDAY}T${at}Z`),
    nature: 'CRISIS',
    flags: [],
    lon: east,
    lat: 0,
    zone: null,
    priority: 5,
    handleMs: minutes === null ? null : minutes * MINUTE_MS,
    ...given,
  }
}

/** The team that answered, with the minutes waited and driven if any; or why nobody did. */
const said = ({ end, team: by, waitedMs, travelMs }: SlowAnswer): string =>
  [
    by ?? end,
    ...(waitedMs > 0 ? [`waited ${waitedMs / MINUTE_MS}`] : []),
    ...(travelMs ? [`drove ${travelMs / MINUTE_MS}`] : []),
  ].join(' ')

export interface Told {
  /** Call by call: 'X', 'X waited 5', 'Y drove 18', 'all_teams_busy'. */
  readonly ends: Record<string, string>
  readonly answers: readonly SlowAnswer[]
  readonly teams: readonly SlowFigures[]
}

/** Replays with the engine; the slow oracle has to say the same. */
export function tell(given: Scenario, calls: readonly ReplayCall[]): Told {
  const engine = runEngine(given, calls)
  expect(differences(engine, replaySlowly(given, calls, drawOf(engine.plan, LUCK)))).toEqual([])
  const ends = Object.fromEntries(engine.answers.map((answer) => [answer.id, said(answer)]))
  return { ends, answers: engine.answers, teams: engine.teams }
}

export const ends = (given: Scenario, calls: readonly ReplayCall[]): Record<string, string> =>
  tell(given, calls).ends
