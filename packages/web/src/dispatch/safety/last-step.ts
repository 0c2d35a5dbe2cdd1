import type { CallView } from '@heart/api/call'
import type { TeamView } from '@heart/api/dispatch'
import { type LastStep, stepBack } from '@heart/domain/call'

export interface TeamStepBack extends Pick<LastStep, 'action'> {
  readonly callId: string
  readonly assignmentId: string
}

/** The last step of a team that could still be taken back, on the call it is on or has just left. */
export function lastStepOfTeam(
  view: TeamView,
  calls: readonly CallView[],
  nowMs: number,
): TeamStepBack | null {
  for (const call of calls) {
    const mine = call.assignments.findLast(({ teamId }) => teamId === view.teamId)
    if (!mine || (view.callId !== null && view.callId !== call.callId)) continue
    const last = stepBack(call, view, mine.assignmentId, nowMs)
    if ('refusal' in last) continue
    return { callId: call.callId, assignmentId: mine.assignmentId, action: last.action }
  }
  return null
}
