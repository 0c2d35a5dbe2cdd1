import { isDateWithin, localTime, type Policy, shiftWindowAt, type Team } from '@heart/domain/program'
import type { BacktestCall } from './read.ts'

/** Who of the roster was really there, as far as the record tells. */
export interface Attendance {
  /** Whether a team worked the shift that starts on a local date. */
  worked(teamId: string, date: string): boolean
  /** Team-days that the roster has and the record shows to have been left empty. */
  readonly absences: number
  /** Calls whose record counts the teams on duty. Without any, every team is taken to have worked its shifts. */
  readonly callsThatTell: number
}

const DAY_MS = 86_400_000

/**
 * Of every program and day the record may show how many teams were on duty. Where they were fewer than the roster has at
 * that instant, the teams that answered nothing on that day were away, the last listed first.
 */
export function attendanceOf(
  policy: Policy,
  teams: readonly Team[],
  calls: readonly BacktestCall[],
): Attendance {
  const days = new Map<string, { date: string; programId: string; away: number; seen: Set<string> }>()
  const dayOf = (date: string, programId: string) => {
    const key = `${programId} ${date}`
    const day = days.get(key) ?? { date, programId, away: 0, seen: new Set<string>() }
    days.set(key, day)
    return day
  }
  const teamOf = new Map(teams.flatMap((team) => [team.id, ...team.unitCodes].map((code) => [code, team.id])))
  let callsThatTell = 0
  for (const { receivedMs, onDuty, worker, recorded } of calls) {
    if (onDuty) callsThatTell++
    for (const [programId, there] of Object.entries(onDuty ?? {})) {
      const due = teams.filter((team) => team.programId === programId && shiftDate(policy, team, receivedMs))
      const date = due[0] && shiftDate(policy, due[0], receivedMs)
      if (!date) continue
      const day = dayOf(date, programId)
      day.away = Math.max(day.away, due.length - there)
    }
    const teamId = worker === null ? undefined : teamOf.get(worker)
    const team = teams.find(({ id }) => id === teamId)
    const date = team && shiftDate(policy, team, receivedMs)
    if (date && recorded.programId) dayOf(date, recorded.programId).seen.add(team.id)
  }
  const absent = new Set<string>()
  for (const { date, programId, away, seen } of days.values()) {
    const unseen = teams.filter(
      (team) => team.programId === programId && isDateWithin(date, team.from, team.to) && !seen.has(team.id),
    )
    for (const { id } of away > 0 ? unseen.slice(-away) : []) absent.add(`${id} ${date}`)
  }
  return {
    worked: (teamId, date) => !absent.has(`${teamId} ${date}`),
    absences: absent.size,
    callsThatTell,
  }
}

/** The date on which the shift around an instant began; undefined off duty. A shift without end belongs to each day. */
function shiftDate(policy: Policy, team: Team, atMs: number): string | undefined {
  const { date } = localTime(policy, atMs)
  if (!isDateWithin(date, team.from, team.to)) return undefined
  const shift = shiftWindowAt(policy, team.shifts, atMs)
  if (!shift) return undefined
  return shift.endMs - shift.startMs > DAY_MS ? date : localTime(policy, shift.startMs).date
}
