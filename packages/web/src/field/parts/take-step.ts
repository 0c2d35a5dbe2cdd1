import type { Disposition, ProgressAction } from '@heart/domain/call'
import { goTo } from '../desk/screen.ts'
import type { Work } from '../desk/use-desk.ts'
import { queueStep } from '../store/index.ts'

/** Tells a step on the assignment. When the team meets the neighbor the report opens itself. */
export async function takeStep(
  { call, assignment, team }: Work,
  action: ProgressAction,
  more: { reason?: string; disposition?: Disposition } = {},
): Promise<void> {
  const { callId } = call
  const { assignmentId } = assignment
  await queueStep({
    kind: 'progress',
    callId,
    assignmentId,
    teamId: team.teamId,
    baseVersion: call.version,
    action,
    ...more,
  })
  if (action !== 'meet_neighbor') return
  await queueStep({ kind: 'open_report', callId, assignmentId })
  goTo('report', assignmentId)
}

export async function undoStep({ call, assignment, team }: Work): Promise<void> {
  await queueStep({
    kind: 'step_back',
    callId: call.callId,
    assignmentId: assignment.assignmentId,
    teamId: team.teamId,
    reason: null,
  })
}
