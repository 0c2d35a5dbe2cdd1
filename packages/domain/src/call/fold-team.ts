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
  if (event.kind === 'call.assigned' || event.kind === 'call.progressed') {
    return event.data.teamId === teamId ? { ...onCall(team, event), version: team.version + 1 } : team
  }
  if (event.stream !== `team/${teamId}`) return team
  return { ...onDuty(team, event), version: team.version + 1 }
}

function onCall(
  team: TeamState,
  event: DomainEvent & { kind: 'call.assigned' | 'call.progressed' },
): TeamState {
  const { assignmentId } = event.data
  if (event.kind === 'call.assigned') {
    return { ...act(team, 'assign', event), callId: event.stream.replace(/^call\//, ''), assignmentId }
  }
  const { action } = event.data
  if (team.assignmentId !== assignmentId) {
    throw new HistoryError(`team ${team.teamId} is not on assignment ${assignmentId}, so it cannot ${action}`)
  }
  const moved = act(team, action, event)
  if (moved.status !== 'available') return moved
  const lastClearedAt = action === 'clear' ? event.happenedAt : team.lastClearedAt
  return { ...moved, callId: null, assignmentId: null, lastClearedAt }
}

function onDuty(team: TeamState, event: DomainEvent): TeamState {
  switch (event.kind) {
    case 'team.signed_on': {
      const { roles, languages, shiftEndsAt, position } = event.data
      const seen = position ? { position, positionAt: event.happenedAt } : {}
      return { ...act(team, 'sign_on', event), roles, languages, shiftEndsAt, ...seen }
    }
    case 'team.signed_off':
      return { ...act(team, 'sign_off', event), roles: [], languages: [], shiftEndsAt: null }
    case 'team.break_started':
      return act(team, 'start_break', event)
    case 'team.break_ended':
      return act(team, 'end_break', event)
    case 'team.moved':
      return isNewer(event.happenedAt, team.positionAt)
        ? { ...team, position: event.data.position, positionAt: event.happenedAt }
        : team
    default:
      return team
  }
}

/** Positions may arrive out of order from a phone that was offline; the latest one stands. */
const isNewer = (happenedAt: string, than: string | null): boolean =>
  than === null || Date.parse(happenedAt) >= Date.parse(than)

function act(team: TeamState, action: TeamAction, event: DomainEvent): TeamState {
  const status = ALLOWED_ACTIONS[team.status][action]
  if (!status) throw new HistoryError(`team ${team.teamId} is ${team.status}, so it cannot ${action}`)
  return { ...team, status, statusSince: event.happenedAt }
}
