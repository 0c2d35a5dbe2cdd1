import type { Assignment, CallState } from '../call/event.ts'
import type { Mode } from '../program/program.ts'
import type { Evidence } from './line.ts'

/**
 * What a call's own record shows, live or imported. `duty` is what was known of the programs' teams when the call
 * came in; `modeOf`, where given, tells which programs answer by phone.
 */
export function evidenceOf(
  call: CallState,
  duty: Evidence['duty'],
  modeOf: (programId: string) => Mode | null = () => null,
): Evidence {
  const { assignments, recorded } = call
  const answering =
    assignments.find((assignment) => howAnswered(assignment, modeOf) === 'in_person') ??
    assignments.find((assignment) => howAnswered(assignment, modeOf) !== null)
  const screenedOut = [...call.screenedOut, ...(recorded?.screenedOut ?? [])]
  const recalled = assignments.filter(({ status }) => status === 'recalled').map(({ programId }) => programId)
  const offered = [
    ...call.offeredTo,
    ...assignments.map(({ programId }) => programId),
    ...screenedOut.map(({ programId }) => programId),
  ]
  const offersKept = !recorded || (recorded.offeredTo ?? null) !== null
  return {
    answeredBy: answering ? liveAnswer(answering, modeOf) : recordedAnswer(call),
    offeredTo: offersKept ? [...new Set([...offered, ...(recorded?.offeredTo ?? [])])] : null,
    screenedOut,
    duty,
    recalled: [...new Set([...recalled, ...(recorded?.recalled ?? [])])],
    callerDeclined:
      recorded?.callerDeclined === true ||
      call.disposition === 'caller_refused' ||
      call.disposition === 'caller_cancelled',
    policeWent: call.policeWent || recorded?.policeWent === true || call.disposition === 'handed_to_police',
  }
}

/** Being there is the answer, whoever was still there: a neighbor gone on arrival was answered in person. */
function howAnswered(
  assignment: Assignment,
  modeOf: (id: string) => Mode | null,
): 'phone' | 'in_person' | null {
  const mode = modeOf(assignment.programId)
  const went = assignment.enRouteAt !== null || assignment.arrivedAt !== null
  const byPhone = mode === 'phone' || (mode === null && !went)
  if (assignment.withNeighborAt !== null) return byPhone ? 'phone' : 'in_person'
  return assignment.arrivedAt !== null && mode !== 'phone' ? 'in_person' : null
}

function liveAnswer(assignment: Assignment, modeOf: (id: string) => Mode | null): Evidence['answeredBy'] {
  const { programId, teamId } = assignment
  return { programId, teamId, how: howAnswered(assignment, modeOf) ?? 'in_person' }
}

function recordedAnswer({ recorded }: CallState): Evidence['answeredBy'] {
  if (!recorded?.programId) return null
  return { programId: recorded.programId, how: recorded.how ?? 'in_person', teamId: null }
}
