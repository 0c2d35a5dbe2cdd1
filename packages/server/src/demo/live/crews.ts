import { assign, type CallView, callDetail, closeCall, openCalls, progress } from '@heart/api/call'
import {
  checkIn,
  signOn,
  type TeamView,
  teamAction,
  teamPosition,
  teams as teamsDoor,
} from '@heart/api/dispatch'
import { COMMITTED, safetyClock } from '@heart/domain/dispatch'
import { isDateWithin, localTime, type Policy, shiftWindowAt } from '@heart/domain/program'
import { demoPolicy } from '../history/index.ts'
import { type CallDoor, Refused } from './door-client.ts'
import { endOf, nextStep, planVisit } from './next-step.ts'
import { type Met, writeReport } from './write-report.ts'

/** A newcomer has this long to act on a waiting call before the demo does, at speed 1. */
const ASSIGN_AFTER_SECONDS = 45
/** Calls that no team can take are left to the police after this long; those that warrant no team, sooner. */
const GIVE_UP_AFTER_SECONDS = 240
const NOT_OURS_AFTER_SECONDS = 75
const MOST_LOOKS_A_TICK = 6
/** Phone teams that no invented crew takes: a visitor can start a shift with them. */
const LEFT_TO_VISITORS = new Set(['ccd-2', 'ccd-4'])

export interface Crews {
  /** One look at the city; answers how long to wait for the next. */
  tick(): Promise<number>
}

/** Invented crews, who work only through the public doors and yield to whoever acted first. */
export function demoCrews(o: { door: CallDoor; speed: number; now?: () => number; policy?: Policy }): Crews {
  const now = o.now ?? Date.now
  const policy = o.policy ?? demoPolicy()
  const tickMs = Math.max(500, 5_000 / o.speed)
  /** The end of the shift that a team was signed on for: signed off by hand, it stays off. */
  const signedOnUntil = new Map<string, number>()
  /** Since when a waiting call has been as it is: any act of a person starts the time anew. */
  const unchanged = new Map<string, { version: number; sinceMs: number }>()

  /** Neighbors that an invented crew is with: the report is written once the team has left. */
  const met = new Map<string, Met>()
  const isByPhone = (programId: string): boolean =>
    policy.programs.some(({ id, mode }) => id === programId && mode === 'phone')

  function remember(view: TeamView, { facts }: CallView): void {
    const { assignmentId, status } = view
    if (!assignmentId) return
    // A meeting that was taken back is none.
    if (status !== 'with_neighbor' && status !== 'transporting') met.delete(assignmentId)
    else {
      const byPhone = isByPhone(view.team.programId)
      const disposition = status === 'transporting' ? 'transported' : endOf(planVisit(assignmentId), byPhone)
      const nature = facts.mappedNature ?? facts.nature
      met.set(assignmentId, { assignmentId, nature, locationType: facts.locationType, disposition, byPhone })
    }
  }

  async function report(teams: readonly TeamView[]): Promise<void> {
    const isOn = new Set(teams.map(({ assignmentId }) => assignmentId))
    for (const [assignmentId, visit] of met) {
      if (isOn.has(assignmentId)) continue
      await yielding(() => writeReport(o.door, visit))
      met.delete(assignmentId)
    }
  }

  async function staff(view: TeamView): Promise<void> {
    const atMs = now()
    const { team, teamId, version } = view
    const params = { teamId }
    if (view.status === 'available' && view.shiftEndsAt && Date.parse(view.shiftEndsAt) <= atMs) {
      await o.door(teamAction, { params, body: { version, action: 'sign_off' } })
    } else if (view.status === 'off_duty' && !LEFT_TO_VISITORS.has(teamId)) {
      const shift = shiftWindowAt(policy, team.shifts, atMs)
      const isOurs = isDateWithin(localTime(policy, atMs).date, team.from, team.to)
      if (!shift || !isOurs || shift.endMs - atMs < 120_000 || team.roles.length === 0) return
      if (signedOnUntil.get(teamId) === shift.endMs) return
      const { roles, languages, base: position } = team
      const shiftEndsAt = new Date(shift.endMs).toISOString()
      await o.door(signOn, { params, body: { version, roles, languages, shiftEndsAt, position } })
      signedOnUntil.set(teamId, shift.endMs)
    }
  }

  async function work(view: TeamView, call: CallView): Promise<void> {
    const { assignmentId, teamId } = view
    if (!assignmentId) return
    const { lon, lat } = call.facts.place
    const nowMs = now()
    const clock = safetyClock(view, view.safety ?? null, nowMs)
    if (clock && clock.level !== 'fine' && clock.level !== 'distress') {
      const sourceKey = `demo check-in/${assignmentId}/${clock.dueAtMs}`
      await o.door(checkIn, { params: { teamId }, body: { sourceKey } })
    }
    const step = nextStep({
      assignmentId,
      status: view.status,
      sinceMs: view.statusSince ? Date.parse(view.statusSince) : nowMs,
      nowMs,
      tickMs,
      speed: o.speed,
      byPhone: isByPhone(view.team.programId),
      position: view.position,
      goal: lon === null || lat === null ? null : [lon, lat],
    })
    if (step.do === 'move') {
      await o.door(teamPosition, { params: { teamId }, body: { position: step.position } })
    } else if (step.do === 'progress') {
      const { do: _, ...body } = step
      const params = { callId: call.callId, assignmentId }
      await o.door(progress, { params, body: { ...body, version: call.version } })
    }
  }

  function waitedSeconds({ callId, version }: CallView): number {
    const known = unchanged.get(callId)
    if (known?.version === version) return ((now() - known.sinceMs) / 1_000) * o.speed
    unchanged.set(callId, { version, sinceMs: now() })
    return 0
  }

  /** True when the call was looked at: looks are few, because each one is audited. */
  async function attend(call: CallView, ofPeople: ReadonlySet<string>): Promise<boolean> {
    const waited = waitedSeconds(call)
    const params = { callId: call.callId }
    const leave = { version: call.version, disposition: 'handed_to_police', policeWent: true } as const
    // What the crisis line asked of 911 is not for another team.
    const isAsked = call.facts.flags.some((flag) =>
      ['police_asked', 'ems_asked', 'handed_back'].includes(flag),
    )
    if (isAsked) {
      if (waited > GIVE_UP_AFTER_SECONDS) await o.door(closeCall, { params, body: leave })
      return false
    }
    if (!call.triage.warranted) {
      if (waited < NOT_OURS_AFTER_SECONDS) return false
      await o.door(closeCall, { params, body: leave })
      return true
    }
    if (waited < ASSIGN_AFTER_SECONDS) return false
    const detail = await o.door(callDetail, { params })
    if (detail.version !== call.version || detail.status !== 'waiting') return true
    const free = detail.recommendation?.candidates.filter(({ teamId }) => !ofPeople.has(teamId)) ?? []
    const first = free.filter(({ rank }) => rank !== null).sort((a, b) => (a.rank ?? 0) - (b.rank ?? 0))[0]
    if (first) {
      const { teamId, programId } = first
      await o.door(assign, { params, body: { version: detail.version, teamId, programId } })
    } else if (waited > GIVE_UP_AFTER_SECONDS) await o.door(closeCall, { params, body: leave })
    return true
  }

  return {
    async tick() {
      const [{ teams }, { calls }] = await Promise.all([o.door(teamsDoor), o.door(openCalls)])
      const byId = new Map(calls.map((call) => [call.callId, call]))
      // A team with a person on it is theirs: nobody works it for them, or sends it anywhere.
      const ofPeople = new Set(teams.flatMap((view) => (view.members.length > 0 ? [view.teamId] : [])))
      for (const callId of unchanged.keys()) if (!byId.has(callId)) unchanged.delete(callId)
      await report(teams)
      for (const view of teams) {
        if (ofPeople.has(view.teamId)) continue
        const call = view.callId ? byId.get(view.callId) : undefined
        if (call) remember(view, call)
        if (COMMITTED.has(view.status)) await yielding(() => (call ? work(view, call) : Promise.resolve()))
        else await yielding(() => staff(view))
      }
      let looks = 0
      for (const call of calls) {
        if (call.status !== 'waiting') continue
        // The time of every waiting call is kept, also of those there is no look left for.
        if (looks >= MOST_LOOKS_A_TICK) waitedSeconds(call)
        else if ((await yielding(() => attend(call, ofPeople))) !== false) looks++
      }
      return tickMs
    },
  }
}

/** Somebody else acted first, or the rules say no: what is new is read at the next look, and nothing is forced. */
async function yielding<T>(act: () => Promise<T>): Promise<T | undefined> {
  try {
    return await act()
  } catch (error) {
    if (error instanceof Refused && [404, 409, 422].includes(error.status)) return undefined
    throw error
  }
}
