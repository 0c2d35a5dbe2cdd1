import type { BackupKind, Disposition, ProgressAction, TeamMember } from '../../call/event.ts'
import type { Role } from '../../program/program.ts'
import type { SuggestionKind } from '../choices.ts'
import type { FieldValue } from '../field.ts'
import type { FieldEdit } from '../merge-edits.ts'

/** What a device has to tell. Times, keys and clocks are not here: the outbox adds them. */
export type OutboxStep =
  | {
      kind: 'sign_on'
      teamId: string
      roles: Role[]
      languages: string[]
      shiftEndsAt: string
      position: [number, number] | null
      members: Omit<TeamMember, 'name'>[]
      vehicle: string | null
    }
  | { kind: 'team_action'; teamId: string; action: 'sign_off' | 'start_break' | 'end_break' }
  | {
      kind: 'progress'
      callId: string
      assignmentId: string
      teamId: string
      /** The version of the call that was on the screen; null: none was. */
      baseVersion: number | null
      action: ProgressAction
      reason?: string
      disposition?: Disposition
    }
  | { kind: 'step_back'; callId: string; assignmentId: string; teamId: string; reason: string | null }
  | { kind: 'check_in'; teamId: string }
  | { kind: 'distress'; teamId: string; position: [number, number] | null }
  | { kind: 'distress_end'; teamId: string; reason: string }
  | { kind: 'backup'; teamId: string; backup: BackupKind; why: string }
  | { kind: 'backup_arrived'; teamId: string }
  | { kind: 'open_report'; callId: string; assignmentId: string }
  /** Each edit names the version of its field that was seen. */
  | { kind: 'edit'; encounterId: string; edits: FieldEdit[] }
  | { kind: 'settle'; encounterId: string; conflictId: string; path: string; value: FieldValue }
  | { kind: 'submit'; encounterId: string }
  | { kind: 'answer_question'; encounterId: string; noteId: string; words: string }
  | { kind: 'suggest'; encounterId: string; personId: string; about: SuggestionKind; words: string }
export type StepKind = OutboxStep['kind']

interface Manner {
  /** Steps of one lane arrive in the order they were made, whatever happens. */
  readonly lane: 'assignment' | 'team' | 'safety' | 'distress'
  /** When it is refused, the later ones of its lane wait until the person has decided. */
  readonly holds: boolean
  /** Overtakes everything else. */
  readonly overtakes: boolean
}

const OF_ASSIGNMENT: Manner = { lane: 'assignment', holds: true, overtakes: false }
/** Somebody else may have settled it first: nothing need wait for that. */
const OF_SETTLING: Manner = { ...OF_ASSIGNMENT, holds: false }
/** Nothing of the visit depends on it. */
const OF_SUGGESTING: Manner = { ...OF_ASSIGNMENT, holds: false }
const OF_TEAM: Manner = { lane: 'team', holds: true, overtakes: false }
const OF_SAFETY: Manner = { lane: 'safety', holds: false, overtakes: false }
/** The end of a distress overtakes with its beginning, or a second alarm would be ended by the end of the first. */
const OF_DISTRESS: Manner = { lane: 'distress', holds: false, overtakes: true }

/** The one table of how steps behave in the outbox. */
export const STEP_MANNERS: Readonly<Record<StepKind, Manner>> = {
  sign_on: OF_TEAM,
  team_action: OF_TEAM,
  progress: OF_ASSIGNMENT,
  step_back: OF_ASSIGNMENT,
  check_in: OF_SAFETY,
  distress: OF_DISTRESS,
  distress_end: OF_DISTRESS,
  backup: OF_SAFETY,
  backup_arrived: OF_SAFETY,
  open_report: OF_ASSIGNMENT,
  edit: OF_ASSIGNMENT,
  settle: OF_SETTLING,
  submit: OF_ASSIGNMENT,
  answer_question: OF_ASSIGNMENT,
  suggest: OF_SUGGESTING,
}

/** @example laneOf({ kind: 'check_in', teamId: 'crt-1' }) // 'safety/crt-1' */
export function laneOf(step: OutboxStep): string {
  return `${STEP_MANNERS[step.kind].lane}/${assignmentOf(step) ?? ('teamId' in step ? step.teamId : '')}`
}

/** The assignment whose work it is; a report has the id of its assignment. */
export function assignmentOf(step: OutboxStep): string | null {
  if ('encounterId' in step) return step.encounterId
  return 'assignmentId' in step ? step.assignmentId : null
}
