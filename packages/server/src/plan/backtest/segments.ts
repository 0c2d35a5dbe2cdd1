import type { Scenario, ScenarioTeam } from '@heart/domain/plan'
import { findVersion, isDateWithin, type Team, WEEKDAYS, type Window } from '@heart/domain/program'
import type { BacktestSegment, BacktestWeek } from '@heart/replay/plan'
import type { AgencyPolicy } from '../../platform/policy-cache.ts'
import { agencyScenario } from '../agency-scenario.ts'
import type { Attendance } from './duty.ts'

const DAY_MS = 86_400_000
export const dayAfter = (date: string, days = 1): string =>
  new Date(Date.parse(date) + days * DAY_MS).toISOString().slice(0, 10)
const weekdayOf = (date: string) =>
  WEEKDAYS[(new Date(date).getUTCDay() + 6) % 7] as (typeof WEEKDAYS)[number]

export interface SegmentSettings {
  readonly rules: AgencyPolicy
  readonly handleOf: Parameters<typeof agencyScenario>[2]
  readonly attendance: Attendance
  /** Teams of programs that have no roster. */
  readonly seenTeams: readonly ScenarioTeam[]
  /** What else is set: travel, patience. */
  readonly change: Partial<Scenario>
}

export interface DatedWeek extends BacktestWeek {
  readonly dates: readonly string[]
}

/** Local midnight that begins a date. */
export const startOfDate = ({ policy }: AgencyPolicy, date: string): number =>
  policy.zone.instantOf(Date.parse(date), 'first')

/** Weeks of local dates, both included, the last one perhaps cut short. */
export function weeksBetween(rules: AgencyPolicy, from: string, to: string): DatedWeek[] {
  const weeks: DatedWeek[] = []
  for (let first = from; first <= to; first = dayAfter(first, 7)) {
    const dates = Array.from({ length: 7 }, (_, day) => dayAfter(first, day)).filter((date) => date <= to)
    const last = dates.at(-1) as string
    weeks.push({
      from: first,
      to: last,
      startMs: startOfDate(rules, first),
      endMs: startOfDate(rules, dayAfter(last)),
      whole: dates.length === 7,
      dates,
    })
  }
  return weeks
}

/**
 * Each week as one segment, cut where a program's version or the roster changes. No weekday comes twice in a segment, so
 * weekly windows can say of every single date who was there and when a program was open.
 */
export function segmentsOf(settings: SegmentSettings, weeks: readonly DatedWeek[]): BacktestSegment[] {
  const { rules } = settings
  return weeks.flatMap(({ dates }) =>
    sameRules(settings, dates).map((run) => ({
      fromMs: startOfDate(rules, run[0] as string),
      untilMs: startOfDate(rules, dayAfter(run.at(-1) as string)),
      scenario: scenarioOf(settings, run),
    })),
  )
}

/** Dates in runs under one set of programs and teams. */
function sameRules({ rules, handleOf }: SegmentSettings, dates: readonly string[]): string[][] {
  const runs: string[][] = []
  let before = ''
  for (const date of dates) {
    const { programs, teams } = agencyScenario(rules, date, handleOf).scenario
    const now = JSON.stringify([programs, teams])
    if (now === before) runs.at(-1)?.push(date)
    else runs.push([date])
    before = now
  }
  return runs
}

function scenarioOf(settings: SegmentSettings, dates: readonly string[]): Scenario {
  const { rules, handleOf, attendance, seenTeams, change } = settings
  const first = dates[0] as string
  const { scenario } = agencyScenario(rules, first, handleOf)
  const around = withNeighbours(dates)
  const rosters = new Map(rules.teams.map((team) => [team.id, team]))
  const worked = (team: Team) =>
    around.filter((date) => isDateWithin(date, team.from, team.to) && attendance.worked(team.id, date))
  const rostered = scenario.teams.map((team) => {
    const roster = rosters.get(team.id) as Team
    return { ...team, shifts: windowsOn(worked(roster), shiftsOn(roster)) }
  })
  return {
    ...scenario,
    programs: scenario.programs.map((program) => {
      const hours = exceptionalHours(rules, program.id, around, first)
      return hours ? { ...program, hours } : program
    }),
    teams: [
      ...rostered,
      ...seenTeams.filter(({ program }) => scenario.programs.some(({ id }) => id === program)),
    ],
    ...change,
  }
}

/** The day before and the day after are replayed too, where their weekday does not stand for another date already. */
function withNeighbours(dates: readonly string[]): string[] {
  const known = new Set(dates.map(weekdayOf))
  const neighbours = [dayAfter(dates[0] as string, -1), dayAfter(dates.at(-1) as string)]
  return [...dates, ...neighbours.filter((date) => !known.has(weekdayOf(date)))]
}

type WallWindow = Pick<Window, 'from' | 'to'>

const shiftsOn =
  ({ shifts }: Team) =>
  (date: string): readonly WallWindow[] =>
    shifts.filter(({ days }) => days.includes(weekdayOf(date)))

function windowsOn(dates: readonly string[], read: (date: string) => readonly WallWindow[]): Window[] {
  return dates.flatMap((date) => read(date).map(({ from, to }) => ({ days: [weekdayOf(date)], from, to })))
}

/** Where a date of the run has hours of its own; undefined: the weekly hours hold. */
function exceptionalHours(
  { policy }: AgencyPolicy,
  programId: string,
  dates: readonly string[],
  first: string,
): Window[] | undefined {
  const compiled = policy.compiled[policy.programIndex.get(programId) ?? -1]
  const version = compiled && findVersion(compiled, Date.parse(`${first}T12:00:00Z`))
  const exceptions = version?.version.hours.exceptions ?? []
  if (!version || !exceptions.some(({ date }) => dates.includes(date))) return undefined
  return windowsOn(dates, (date) => version.hours.windowsOn(Date.parse(date) / DAY_MS))
}
