import type { Assignment, CallState, DomainEvent, Screening, Transfer } from './event.ts'
import { stepTransfer } from './transfer.ts'

/** A history that no allowed sequence of actions can produce. */
export class HistoryError extends Error {
  override name = 'HistoryError'
}

/**
 * The call after one more event of its stream. Pure; folding the whole stream from null gives the same state as
 * any other way of getting there. Events of other streams leave it as it is.
 *
 * @throws HistoryError when a call begins with anything but its receipt, an event names an unknown assignment, or a
 * transfer goes where its table does not lead.
 */
export function foldCall(state: CallState | null, event: DomainEvent, callId: string): CallState {
  if (event.kind === 'call.received' || event.kind === 'call.imported') {
    if (state) throw new HistoryError(`call ${callId} was received twice`)
    return begin(event, callId)
  }
  if (!state) throw new HistoryError(`call ${callId} begins with ${event.kind} instead of its receipt`)
  if (!event.kind.startsWith('call.')) return state
  return { ...change(state, event), version: event.version }
}

function begin(event: DomainEvent & { kind: 'call.received' | 'call.imported' }, callId: string): CallState {
  const recorded = event.kind === 'call.imported' ? event.data.recorded : null
  return {
    callId,
    number: event.data.number,
    intake: event.data.intake,
    facts: event.data.facts,
    status: recorded ? 'closed' : 'waiting',
    version: event.version,
    offeredTo: [],
    offeredAt: null,
    screenedOut: [],
    assignments: [],
    closedAt: recorded?.closedAt ?? recorded?.clearedAt ?? null,
    disposition: recorded?.disposition ?? null,
    policeWent: recorded?.policeWent ?? false,
    recorded,
  }
}

function change(state: CallState, event: DomainEvent): CallState {
  switch (event.kind) {
    case 'call.corrected':
      return { ...state, facts: { ...state.facts, ...event.data.changes } }
    case 'call.offered':
      return {
        ...state,
        offeredTo: [...new Set([...state.offeredTo, ...event.data.programIds])],
        offeredAt: state.offeredAt ?? event.happenedAt,
        ...(event.data.duty ? { duty: { ...event.data.duty, ...state.duty } } : {}),
      }
    case 'call.screened_out': {
      const { programId } = event.data
      const others = state.screenedOut.filter((screened) => screened.programId !== programId)
      return { ...state, screenedOut: [...others, event.data] }
    }
    case 'call.assigned':
      return withStatus({ ...state, assignments: [...state.assignments, newAssignment(event)] })
    case 'call.progressed':
      return withStatus({ ...state, assignments: progress(state, event) })
    case 'call.stepped_back':
      return withStatus({ ...state, assignments: stepBack(state, event) })
    case 'call.transferred':
      return { ...state, transfers: transfer(state, event) }
    case 'call.screened':
      return { ...state, screenings: screen(state.screenings ?? [], event) }
    case 'call.closed': {
      const { disposition, policeWent } = event.data
      return { ...state, status: 'closed', closedAt: event.happenedAt, disposition, policeWent }
    }
    case 'call.reopened':
      return withStatus({ ...state, status: 'waiting', closedAt: null, disposition: null })
    default:
      return state
  }
}

/** A closed call stays closed until it is reopened, whatever its teams still report. */
function withStatus(state: CallState): CallState {
  if (state.status === 'closed') return state
  return { ...state, status: state.assignments.some(isLive) ? 'assigned' : 'waiting' }
}

export function isLive(assignment: Assignment): boolean {
  return !['cleared', 'declined', 'recalled'].includes(assignment.status)
}

function newAssignment({ data, happenedAt }: DomainEvent & { kind: 'call.assigned' }): Assignment {
  return {
    assignmentId: data.assignmentId,
    teamId: data.teamId,
    programId: data.programId,
    status: 'assigned',
    overrideReason: data.overrideReason,
    assignedAt: happenedAt,
    acceptedAt: null,
    enRouteAt: null,
    arrivedAt: null,
    withNeighborAt: null,
    transportingAt: null,
    endedAt: null,
  }
}

/** What each action makes of an assignment, and which time it sets. */
const PROGRESS = {
  accept: { status: 'accepted', time: 'acceptedAt' },
  depart: { status: 'en_route', time: 'enRouteAt' },
  arrive: { status: 'arrived', time: 'arrivedAt' },
  meet_neighbor: { status: 'with_neighbor', time: 'withNeighborAt' },
  transport: { status: 'transporting', time: 'transportingAt' },
  clear: { status: 'cleared', time: 'endedAt' },
  decline: { status: 'declined', time: 'endedAt' },
  recall: { status: 'recalled', time: 'endedAt' },
} as const

function progress(state: CallState, event: DomainEvent & { kind: 'call.progressed' }): Assignment[] {
  const { assignmentId, action } = event.data
  if (
    !state.assignments.some((assignment) => assignment.assignmentId === assignmentId && isLive(assignment))
  ) {
    throw new HistoryError(`call ${state.callId} has no live assignment ${assignmentId} to ${action}`)
  }
  const { status, time } = PROGRESS[action]
  return state.assignments.map((assignment) =>
    assignment.assignmentId === assignmentId
      ? { ...assignment, status, [time]: event.happenedAt }
      : assignment,
  )
}

function stepBack(state: CallState, event: DomainEvent & { kind: 'call.stepped_back' }): Assignment[] {
  const { assignmentId, action, status } = event.data
  if (!state.assignments.some((assignment) => assignment.assignmentId === assignmentId)) {
    throw new HistoryError(`call ${state.callId} has no assignment ${assignmentId} to step back on`)
  }
  return state.assignments.map((assignment) =>
    assignment.assignmentId === assignmentId
      ? { ...assignment, status, [PROGRESS[action].time]: null }
      : assignment,
  )
}

function transfer(state: CallState, event: DomainEvent & { kind: 'call.transferred' }): Transfer[] {
  const known = state.transfers ?? []
  const before = known.find(({ transferId }) => transferId === event.data.transferId)
  const step = stepTransfer(before?.state ?? null, event.data.state)
  if ('refusal' in step) throw new HistoryError(`call ${state.callId}: ${step.refusal}`)
  const now = { ...event.data, since: event.happenedAt }
  return before ? known.map((one) => (one === before ? now : one)) : [...known, now]
}

function screen(known: readonly Screening[], event: DomainEvent & { kind: 'call.screened' }): Screening[] {
  const others = known.filter(({ screeningId }) => screeningId !== event.data.screeningId)
  return [...others, { ...event.data, at: event.happenedAt }]
}
