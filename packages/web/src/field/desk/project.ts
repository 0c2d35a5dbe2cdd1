import type { CallDetail } from '@heart/api/call'
import type { TeamView } from '@heart/api/dispatch'
import {
  type DomainEvent,
  type EventBody,
  foldCall,
  foldTeam,
  lastStepOf,
  type TeamState,
} from '@heart/domain/call'
import { allowedActions } from '@heart/domain/dispatch'
import type { OutboxItem, OutboxStep } from '@heart/domain/encounter'

/** What the server said last, and which steps it knew of when it was asked. */
export interface Reading {
  readonly teams: readonly TeamView[]
  readonly call: CallDetail | null
  /** Items that had arrived before the question went out. */
  readonly covers: readonly string[]
}

/** How things stand once everything that this phone has to tell has arrived. */
export interface Projected {
  readonly teams: readonly TeamView[]
  readonly call: CallDetail | null
}

/**
 * Lays the steps that the reading does not know yet over it, with the rules of the server: what it would not take is
 * left out here too.
 */
export function project(
  reading: Reading,
  items: readonly OutboxItem[],
  names: ReadonlyMap<string, string> = new Map(),
): Projected {
  const known = new Set(reading.covers)
  let { teams, call } = reading
  for (const item of items) {
    if (item.state.is === 'given_up' || isRefused(item) || known.has(item.itemId)) continue
    const body = eventOf(item.step, { call, teams, names })
    if (!body) continue
    const event = asEvent(item, body, call?.version ?? 0)
    const before = call
    call = attempt(() => foldCallDetail(before, event), before)
    const closing = closingOf(item.step)
    if (closing && call?.status === 'waiting') {
      const closed = { ...event, ...closing } as DomainEvent
      const open = call
      call = attempt(() => foldCallDetail(open, closed), open)
    }
    teams = teams.map((team) => attempt(() => foldTeamView(team, event), team))
  }
  return { teams, call }
}

const isRefused = ({ state }: OutboxItem) => state.is === 'needs_you' && state.why === 'refused'

/** When a step was made, by the server's clock as this phone knows it. */
export const madeAtMs = ({ toldMs, at }: OutboxItem): number => toldMs ?? at.deviceMs - (at.offsetMs ?? 0)

/** So long a step may be under way before people are told that nobody has it. */
const PATIENCE_MS = 3_000

/** Made a while ago, and nobody can say that it arrived. */
export const isLate = (item: OutboxItem, nowMs: number): boolean =>
  item.state.is !== 'sent' &&
  item.state.is !== 'given_up' &&
  // A clock that nobody has put right yet may say that it was made later than now.
  Math.abs(nowMs - madeAtMs(item)) > PATIENCE_MS

/** A step that the rules forbid changes nothing. */
function attempt<T>(fold: () => T, before: T): T {
  try {
    return fold()
  } catch {
    return before
  }
}

function foldTeamView(view: TeamView, event: DomainEvent): TeamView {
  const { team, programName, programMark, allowed: _, callNumber, safety, ...state } = view
  const next: TeamState = foldTeam(state, event, view.teamId)
  return { team, programName, programMark, safety, callNumber, ...next, allowed: allowedActions(next.status) }
}

function foldCallDetail(call: CallDetail | null, event: DomainEvent): CallDetail | null {
  if (!call || event.stream !== `call/${call.callId}`) return call
  return { ...call, ...foldCall(call, event, call.callId) }
}

interface Around {
  readonly call: CallDetail | null
  readonly teams: readonly TeamView[]
  readonly names: ReadonlyMap<string, string>
}

function eventOf(step: OutboxStep, { call, teams, names }: Around): EventBody | null {
  switch (step.kind) {
    case 'sign_on': {
      const { kind: _, teamId: __, members, ...shift } = step
      const named = members.map((member) => ({ ...member, name: names.get(member.userId) ?? '' }))
      return { kind: 'team.signed_on', data: { ...shift, members: named } }
    }
    case 'team_action': {
      const kinds = {
        sign_off: 'team.signed_off',
        start_break: 'team.break_started',
        end_break: 'team.break_ended',
      } as const
      return { kind: kinds[step.action], data: {} }
    }
    case 'progress': {
      const { assignmentId, teamId, action, reason } = step
      const team = teams.find((one) => one.teamId === teamId)
      if (team && team.assignmentId !== assignmentId) return null
      return { kind: 'call.progressed', data: { assignmentId, teamId, action, reason: reason ?? null } }
    }
    case 'step_back': {
      const { assignmentId, teamId, reason } = step
      const assignment = call?.assignments.find((one) => one.assignmentId === assignmentId)
      const last = assignment && lastStepOf(assignment)
      if (!last) return null
      const { action, status, statusSince } = last
      const lastClearedAt = teams.find((one) => one.teamId === teamId)?.lastClearedAt ?? null
      return {
        kind: 'call.stepped_back',
        data: { assignmentId, teamId, action, reason, status, statusSince, lastClearedAt },
      }
    }
    case 'check_in':
      return { kind: 'team.checked_in', data: {} }
    case 'distress':
      return { kind: 'team.distress_raised', data: { position: step.position } }
    case 'distress_end':
      return { kind: 'team.distress_ended', data: { reason: step.reason } }
    case 'backup':
      return { kind: 'team.backup_requested', data: { kind: step.backup, why: step.why } }
    case 'backup_arrived':
      return { kind: 'team.backup_arrived', data: {} }
    default:
      return null
  }
}

function closingOf(step: OutboxStep): EventBody | null {
  if (step.kind !== 'progress' || step.disposition === undefined) return null
  const { disposition } = step
  return {
    kind: 'call.closed',
    data: { disposition, policeWent: disposition === 'handed_to_police' },
  }
}

function asEvent(item: OutboxItem, body: EventBody, callVersion: number): DomainEvent {
  const { step } = item
  const happenedAt = new Date(madeAtMs(item)).toISOString()
  const stream = 'callId' in step ? `call/${step.callId}` : `team/${'teamId' in step ? step.teamId : ''}`
  return {
    ...body,
    agencyId: '',
    seq: 0,
    stream,
    version: callVersion + 1,
    happenedAt,
    recordedAt: happenedAt,
    actor: '',
    sourceKey: item.itemId,
  } as DomainEvent
}
