import { ALLOWED_ACTIONS, type TeamAction } from '../dispatch/team-status.ts'
import type { DomainEvent, TeamState } from './event.ts'
import { HistoryError } from './fold-call.ts'

/** A team nobody has signed on yet. */
export function newTeamState(teamId: string): TeamState {
  return {
    teamId,
    status: 'off_duty',
    version: 0,
    statusSince: null,
    roles: [],
    languages: [],
    shiftEndsAt: null,
    position: null,
    positionAt: null,
    callId: null,
    assignmentId: null,
    lastClearedAt: null,
    members: [],
    vehicle: null,
    lastCheckInAt: null,
    missed: null,
    distressSince: null,
    distressToldAt: null,
    backup: null,
  }
}

/**
 * The team after one more event: of its own stream, or a call's event that names it. Its version counts the events
 * that touched it. Other events leave it as it is.
 *
 * @throws HistoryError when the table of allowed actions does not lead there.
 */
export function foldTeam(state: TeamState | null, event: DomainEvent, teamId: string): TeamState {
  const team = state ?? newTeamState(teamId)
  if (isOnCall(event)) {
    return event.data.teamId === teamId ? { ...onCall(team, event), version: team.version + 1 } : team
  }
  if (event.stream !== `team/${teamId}`) return team
  return { ...onDuty(team, event), version: team.version + 1 }
}

/** The events of a call's stream that move a team; each names the team. */
export const ON_CALL = ['call.assigned', 'call.progressed', 'call.stepped_back'] as const
type OnCall = DomainEvent & { kind: (typeof ON_CALL)[number] }
const isOnCall = (event: DomainEvent): event is OnCall => (ON_CALL as readonly string[]).includes(event.kind)

function onCall(team: TeamState, event: OnCall): TeamState {
  const { assignmentId } = event.data
  const callId = event.stream.replace(/^call\//, '')
  if (event.kind === 'call.assigned') {
    return { ...act(team, 'assign', event), callId, assignmentId, missed: null, backup: null }
  }
  if (event.kind === 'call.stepped_back') {
    const isFree = team.assignmentId === null && team.status === 'available'
    if (team.assignmentId !== assignmentId && !isFree) {
      throw new HistoryError(`team ${team.teamId} went on, so it cannot step back on ${assignmentId}`)
    }
    const { status, statusSince, lastClearedAt, missed = null } = event.data
    return { ...team, status, statusSince, lastClearedAt, callId, assignmentId, missed }
  }
  const { action } = event.data
  if (team.assignmentId !== assignmentId) {
    throw new HistoryError(`team ${team.teamId} is not on assignment ${assignmentId}, so it cannot ${action}`)
  }
  const moved = { ...act(team, action, event), missed: null }
  if (moved.status !== 'available') return moved
  const lastClearedAt = action === 'clear' ? event.happenedAt : team.lastClearedAt
  return { ...moved, callId: null, assignmentId: null, lastClearedAt }
}

function onDuty(team: TeamState, event: DomainEvent): TeamState {
  switch (event.kind) {
    case 'team.signed_on': {
      const { roles, languages, shiftEndsAt, position, members = [], vehicle = null } = event.data
      const crew = { roles, languages, shiftEndsAt, members, vehicle, lastCheckInAt: null, backup: null }
      const seen = position ? { position, positionAt: event.happenedAt } : {}
      return { ...act(team, 'sign_on', event), ...crew, ...seen }
    }
    case 'team.signed_off':
      return {
        ...act(team, 'sign_off', event),
        roles: [],
        languages: [],
        shiftEndsAt: null,
        members: [],
        vehicle: null,
        backup: null,
      }
    case 'team.break_started':
      return act(team, 'start_break', event)
    case 'team.break_ended':
      return act(team, 'end_break', event)
    case 'team.moved':
      return seenAt(team, event.data.position, event.happenedAt)
    default:
      return safety(team, event)
  }
}

function safety(team: TeamState, event: DomainEvent): TeamState {
  switch (event.kind) {
    case 'team.checked_in':
      return isNewer(event.happenedAt, team.lastCheckInAt) ? checkedIn(team, event.happenedAt) : team
    case 'team.check_in_missed': {
      const { level, dueAt, step, assignmentId } = event.data
      if (assignmentId !== team.assignmentId) return team
      return { ...team, missed: { level, dueAt, step, since: event.happenedAt } }
    }
    case 'team.distress_raised': {
      const seen = seenAt(team, event.data.position, event.happenedAt)
      if (team.distressSince !== null) return seen
      return { ...seen, distressSince: event.happenedAt, distressToldAt: event.recordedAt }
    }
    case 'team.distress_ended':
      return { ...team, distressSince: null, distressToldAt: null }
    case 'team.backup_requested': {
      const { kind, why } = event.data
      return { ...team, backup: { kind, why, requestedAt: event.happenedAt, arrivedAt: null } }
    }
    case 'team.backup_arrived':
      return team.backup ? { ...team, backup: { ...team.backup, arrivedAt: event.happenedAt } } : team
    default:
      return team
  }
}

/** One from before the last step, told late, starts no clock anew: what was missed since stays missed. */
function checkedIn(team: TeamState, at: string): TeamState {
  const isWordSince = team.statusSince === null || Date.parse(at) > Date.parse(team.statusSince)
  return { ...team, lastCheckInAt: at, missed: isWordSince ? null : team.missed }
}

function seenAt(team: TeamState, position: [number, number] | null, at: string): TeamState {
  return position && isNewer(at, team.positionAt) ? { ...team, position, positionAt: at } : team
}

/** Positions may arrive out of order from a phone that was offline; the latest one stands. */
const isNewer = (happenedAt: string, than: string | null): boolean =>
  than === null || Date.parse(happenedAt) >= Date.parse(than)

function act(team: TeamState, action: TeamAction, event: DomainEvent): TeamState {
  const status = ALLOWED_ACTIONS[team.status][action]
  if (!status) throw new HistoryError(`team ${team.teamId} is ${team.status}, so it cannot ${action}`)
  return { ...team, status, statusSince: event.happenedAt }
}
