import type { AssignmentStatus } from '../dispatch/team-status.ts'
import type { Assignment, CallState, ProgressAction, TeamState } from './event.ts'
import { isLive } from './fold-call.ts'

/** A slip can be taken back this long after it. */
export const STEP_BACK_MS = 120_000

/** The statuses in the order they can be reached, with the time each sets and the step that leads there. */
const REACHED = [
  ['assigned', 'assignedAt', null],
  ['accepted', 'acceptedAt', 'accept'],
  ['en_route', 'enRouteAt', 'depart'],
  ['arrived', 'arrivedAt', 'arrive'],
  ['with_neighbor', 'withNeighborAt', 'meet_neighbor'],
  ['transporting', 'transportingAt', 'transport'],
] as const satisfies readonly (readonly [AssignmentStatus, keyof Assignment, ProgressAction | null])[]
const ENDED = { cleared: 'clear', declined: 'decline', recalled: 'recall' } as const

export interface LastStep {
  readonly action: ProgressAction
  readonly at: string
  /** What stands again when the step is taken back. */
  readonly status: AssignmentStatus
  readonly statusSince: string
}

/** The last step on an assignment, and what was before it; null while it is only assigned. */
export function lastStepOf(assignment: Assignment): LastStep | null {
  const reached = REACHED.filter(([, time]) => assignment[time] !== null)
  const ended = isLive(assignment) ? null : ENDED[assignment.status as keyof typeof ENDED]
  const [action, at] = ended ? [ended, assignment.endedAt] : lastOf(assignment, reached.pop())
  const before = reached.at(-1)
  if (!action || !at || !before) return null
  return { action, at, status: before[0], statusSince: assignment[before[1]] as string }
}

const lastOf = (assignment: Assignment, last: (typeof REACHED)[number] | undefined) =>
  last ? ([last[2], assignment[last[1]]] as const) : ([null, null] as const)

/**
 * What taking back the last step would restore, or one sentence why it cannot be: the call is over, the team went on
 * to something else, or it is too long ago. Both times are by one clock, so that a step and its taking back may wait
 * for the network together.
 */
export function stepBack(
  call: CallState,
  team: TeamState,
  assignmentId: string,
  atMs: number,
): LastStep | { refusal: string } {
  const assignment = call.assignments.find((one) => one.assignmentId === assignmentId)
  if (!assignment) return { refusal: `Call ${call.number} has no assignment “${assignmentId}”.` }
  if (call.status === 'closed') {
    return {
      refusal: `Call ${call.number} is closed, so its last step stands; reopen the call if that was a slip.`,
    }
  }
  const last = lastStepOf(assignment)
  if (!last)
    return { refusal: 'The team has not taken a step on this call yet, so there is nothing to take back.' }
  const stillThere = isLive(assignment)
    ? team.assignmentId === assignmentId
    : team.status === 'available' && team.statusSince === last.at
  if (!stillThere)
    return { refusal: 'Another step followed, so this one stands; only the last step can be taken back.' }
  if (atMs - Date.parse(last.at) > STEP_BACK_MS) {
    return { refusal: 'The step was more than 2 minutes ago, so it stands; tell the next step instead.' }
  }
  return last
}
