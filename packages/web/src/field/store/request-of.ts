import { doors } from '@heart/api/doors'
import type { BodyOf, Door, ParamsOf } from '@heart/api/platform'
import type { OutboxItem, OutboxStep, StepKind } from '@heart/domain/encounter'

export interface StepRequest {
  readonly door: Door
  readonly params: unknown
  readonly body: unknown
}

interface Marks {
  readonly sourceKey: string
  readonly deviceId: string
  /** The device's own time with what makes it right. */
  readonly device: { at: string; offsetMs: number }
  readonly at: string
}

const to = <D extends Door>(door: D, params: ParamsOf<D>, body?: BodyOf<D>): StepRequest => ({
  door,
  params,
  body,
})

/** Which door each step goes to, and with what. */
const REQUESTS: {
  readonly [K in StepKind]: (step: Extract<OutboxStep, { kind: K }>, marks: Marks) => StepRequest
} = {
  sign_on: ({ kind: _, teamId, ...shift }, { sourceKey, device }) =>
    to(doors.signOn, { teamId }, { ...shift, sourceKey, device }),
  team_action: ({ teamId, action }, { sourceKey, device }) =>
    to(doors.teamAction, { teamId }, { action, sourceKey, device }),
  // The version seen is for the person; whether a late step fits is for the table of statuses to say.
  progress: ({ callId, assignmentId, action, reason, disposition }, { sourceKey, device }) =>
    to(doors.progress, { callId, assignmentId }, { action, reason, disposition, sourceKey, device }),
  step_back: ({ callId, assignmentId, reason }, { sourceKey, device }) =>
    to(doors.stepBack, { callId, assignmentId }, { reason, sourceKey, device }),
  check_in: ({ teamId }, { sourceKey, device }) => to(doors.checkIn, { teamId }, { sourceKey, device }),
  distress: ({ teamId, position }, { sourceKey, device }) =>
    to(doors.raiseDistress, { teamId }, { position, sourceKey, device }),
  distress_end: ({ teamId, reason }, { sourceKey, device }) =>
    to(doors.endDistress, { teamId }, { reason, sourceKey, device }),
  backup: ({ teamId, backup, why }, { sourceKey, device }) =>
    to(doors.requestBackup, { teamId }, { kind: backup, why, sourceKey, device }),
  backup_arrived: ({ teamId }, { sourceKey, device }) =>
    to(doors.backupArrived, { teamId }, { sourceKey, device }),
  open_report: ({ callId, assignmentId }) => to(doors.openEncounter, { callId, assignmentId }),
  edit: ({ encounterId, edits }, { sourceKey, deviceId, at }) =>
    to(doors.editEncounter, { encounterId }, { sourceKey, deviceId, edits, at }),
  settle: ({ encounterId, conflictId, value }, { sourceKey, deviceId }) =>
    to(doors.settleEncounter, { encounterId }, { sourceKey, conflictId, value, deviceId }),
  submit: ({ encounterId }) => to(doors.submitEncounter, { encounterId }, {}),
  suggest: ({ encounterId, personId, about, words }, { sourceKey }) =>
    to(doors.suggestPlan, { encounterId }, { sourceKey, personId, kind: about, words }),
  answer_question: ({ encounterId, noteId, words }, { sourceKey }) =>
    to(doors.answerEncounter, { encounterId }, { sourceKey, noteId, words }),
}

export function requestOf(item: OutboxItem, deviceId: string): StepRequest {
  const { step, itemId, at } = item
  const toldMs = item.toldMs ?? at.deviceMs
  const device = { at: new Date(at.deviceMs).toISOString(), offsetMs: Math.round(at.deviceMs - toldMs) }
  const marks: Marks = { sourceKey: itemId, deviceId, device, at: new Date(toldMs).toISOString() }
  return REQUESTS[step.kind](step as never, marks)
}
