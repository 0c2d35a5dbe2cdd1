import type { ScenarioTeam } from '@heart/domain/plan'
import { findVersion, localTime, type Policy, WEEKDAYS, type Window } from '@heart/domain/program'
import type { AgencyPolicy } from '../../platform/policy-cache.ts'
import type { BacktestCall } from './read.ts'
import { startOfDate } from './segments.ts'

const HOUR_MS = 3_600_000

interface JobLimits {
  readonly shortestSeconds: number
  readonly longestSeconds: number
  /** Of an hour's time, so much may have more jobs at once than teams: crews hand over, and clear late. */
  readonly handoverShare: number
}

export interface SeenTeams {
  readonly teams: ScenarioTeam[]
  /** At each hour of the day. */
  readonly perHour: number[]
}

/** Of the programs in force on a date, those without any team in the roster. */
export function seenByProgram(
  rules: AgencyPolicy,
  calls: readonly BacktestCall[],
  date: string,
  limits: JobLimits,
): Map<string, SeenTeams> {
  const { policy, teams } = rules
  const inForce = policy.compiled.filter((program) => findVersion(program, startOfDate(rules, date)))
  const ids = inForce
    .map(({ program }) => program.id)
    .filter((id) => !teams.some(({ programId }) => programId === id))
  return new Map(ids.map((id) => [id, seenTeams(policy, id, calls, limits)]))
}

/**
 * Teams of a program that has no roster, from how many of its jobs were under way at once: in each hour of the day as
 * many teams as were exceeded in no more than the time of a handover. An idle team leaves no trace, so this is the fewest that
 * can have been there, not the number that was.
 */
function seenTeams(
  policy: Policy,
  programId: string,
  calls: readonly BacktestCall[],
  { shortestSeconds, longestSeconds, handoverShare }: JobLimits,
): SeenTeams {
  const edges = calls.flatMap(({ recorded, dispatchedMs, clearedMs }) => {
    if (recorded.programId !== programId || dispatchedMs === null || clearedMs === null) return []
    const length = clearedMs - dispatchedMs
    if (length < shortestSeconds * 1000 || length > longestSeconds * 1000) return []
    return [
      { atMs: dispatchedMs, step: 1 },
      { atMs: clearedMs, step: -1 },
    ]
  })
  edges.sort((a, b) => a.atMs - b.atMs)
  const timeAt = Array.from({ length: 24 }, () => [] as number[])
  let busy = 0
  for (const [index, { atMs, step }] of edges.entries()) {
    busy += step
    const untilMs = edges[index + 1]?.atMs ?? atMs
    for (let from = atMs; from < untilMs; ) {
      const to = Math.min(untilMs, (Math.floor(from / HOUR_MS) + 1) * HOUR_MS)
      const times = timeAt[localTime(policy, from).hour] as number[]
      times[busy] = (times[busy] ?? 0) + to - from
      from = to
    }
  }
  const perHour = timeAt.map((times) => fewestTeams(times, handoverShare))
  const most = Math.max(0, ...perHour)
  const teams = Array.from({ length: most }, (_, team) => ({
    id: `${programId} (seen) ${team + 1}`,
    program: programId,
    post: null,
    shifts: windowsOf(perHour.map((count) => count > team)),
  }))
  return { teams, perHour }
}

function fewestTeams(times: readonly (number | undefined)[], handoverShare: number): number {
  const all = times.reduce<number>((sum, time) => sum + (time ?? 0), 0)
  let above = all
  for (let teams = 0; ; teams++) {
    above -= times[teams] ?? 0
    if (above <= all * handoverShare) return teams
  }
}

const wall = (hour: number): string => `${String(hour % 24).padStart(2, '0')}:00`

function windowsOf(hours: readonly boolean[]): Window[] {
  const days = [...WEEKDAYS]
  if (hours.every((on) => on)) return [{ days, from: '00:00', to: '00:00' }]
  return hours.flatMap((on, hour) => (on ? [{ days, from: wall(hour), to: wall(hour + 1) }] : []))
}
