import type { TeamView } from '@heart/api/dispatch'
import { escalationNow, safetyClock } from '@heart/domain/dispatch'

/** Something about a team's safety that somebody must look at, now. */
export interface Alarm {
  /** Of this one occasion: what was acknowledged is known by it. */
  readonly id: string
  readonly kind: 'distress' | 'missed'
  readonly view: TeamView
  readonly sinceMs: number
  /** Whom to call now, by the program's escalation list. */
  readonly call: { name: string; contact: string } | null
  /** When a distress reached us, if much later than it was raised. */
  readonly toldLateMs: number | null
}

const LATE_MS = 30_000

/** All alarms, distress first, the oldest first. A check-in that only the team was reminded of is not yet one. */
export function alarmsOf(teams: readonly TeamView[], nowMs: number): Alarm[] {
  return teams
    .flatMap((view) => alarmOf(view, nowMs) ?? [])
    .sort((a, b) => Number(b.kind === 'distress') - Number(a.kind === 'distress') || a.sinceMs - b.sinceMs)
}

function alarmOf(view: TeamView, nowMs: number): Alarm | null {
  if (view.distressSince !== null) {
    const sinceMs = Date.parse(view.distressSince)
    const toldMs = view.distressToldAt === null ? sinceMs : Date.parse(view.distressToldAt)
    const toldLateMs = toldMs - sinceMs > LATE_MS ? toldMs : null
    return { ...about(view, 'distress', view.distressSince), sinceMs, call: null, toldLateMs }
  }
  const clock = safetyClock(view, view.safety, nowMs)
  if (!clock || !view.safety || (clock.level !== 'supervisor' && clock.level !== 'escalation')) return null
  const { dueAtMs } = clock
  const call = escalationNow(view.safety, dueAtMs, nowMs)
  return { ...about(view, 'missed', String(dueAtMs)), sinceMs: dueAtMs, call, toldLateMs: null }
}

const about = (view: TeamView, kind: Alarm['kind'], occasion: string) => ({
  id: `${view.teamId}/${kind}/${occasion}`,
  kind,
  view,
})

/** What sounds: the worst alarm that nobody here has acknowledged. */
export function soundOf(alarms: readonly Alarm[], acknowledged: ReadonlySet<string>): Alarm['kind'] | null {
  return alarms.find(({ id }) => !acknowledged.has(id))?.kind ?? null
}
