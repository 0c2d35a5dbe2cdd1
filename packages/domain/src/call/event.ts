import { z } from 'zod'
import { AssignmentStatus, TeamStatus } from '../dispatch/team-status.ts'
import { Role } from '../program/program.ts'
import { CallCorrection, CallFacts, Instant } from './call.ts'
import { Told } from './told.ts'
import { TransferState } from './transfer.ts'

/** How a call ended. One of a list; free text never replaces it. */
export const Disposition = z.enum([
  'resolved_on_scene',
  'resolved_by_phone',
  'transported',
  'gone_on_arrival',
  'unable_to_locate',
  'caller_refused',
  'caller_cancelled',
  'handed_to_police',
  'handed_to_ems',
  'handed_to_fire',
  'duplicate',
  'no_response',
  'other',
])
export type Disposition = z.infer<typeof Disposition>

/** Teams of each program on duty, and how many of them were busy; a program missing here: not known. */
export const Duty = z.record(z.string(), z.strictObject({ onDuty: z.number().int(), busy: z.number().int() }))
export type Duty = z.infer<typeof Duty>

/** What an imported record tells of a call that is already over. */
export const RecordedResponse = z.strictObject({
  /** The program that answered, by the import mapping; null: none did, as far as the record tells. */
  programId: z.string().nullable().default(null),
  how: z.enum(['phone', 'in_person']).nullable().default(null),
  /** Unit code as the source wrote it. */
  unit: z.string().nullable().default(null),
  agency: z.string().nullable().default(null),
  dispatchedAt: Instant.nullable().default(null),
  enRouteAt: Instant.nullable().default(null),
  arrivedAt: Instant.nullable().default(null),
  clearedAt: Instant.nullable().default(null),
  closedAt: Instant.nullable().default(null),
  /** Close code as the source wrote it, and its meaning by the import mapping. */
  closedAs: z.string().nullable().default(null),
  disposition: Disposition.nullable().default(null),
  policeWent: z.boolean().default(false),
  callerDeclined: z.boolean().default(false),
  /** What a fuller record also tells, as in the ledger's evidence; null or empty: it does not tell. */
  duty: Duty.nullable().default(null),
  offeredTo: z.array(z.string()).nullable().default(null),
  screenedOut: z.array(z.strictObject({ programId: z.string(), ruleId: z.string() })).default([]),
  recalled: z.array(z.string()).default([]),
})
export type RecordedResponse = z.infer<typeof RecordedResponse>

/** The steps of a team on a call; which of them are allowed when stands in `dispatch/team-status`. */
export const ProgressAction = z.enum([
  'accept',
  'depart',
  'arrive',
  'meet_neighbor',
  'transport',
  'clear',
  'decline',
  'recall',
])
export type ProgressAction = z.infer<typeof ProgressAction>

/** Who is on a team for a shift, as told at sign-on. */
export const TeamMember = z.strictObject({ userId: z.string().min(1), name: z.string(), role: Role })
export type TeamMember = z.infer<typeof TeamMember>

const Position = z.tuple([z.number(), z.number()])

export const BackupKind = z.enum(['police', 'ems', 'team'])
export type BackupKind = z.infer<typeof BackupKind>

/** Whom a missed check-in is told to, one after the other. */
export const MissedLevel = z.enum(['team', 'supervisor', 'escalation'])
export type MissedLevel = z.infer<typeof MissedLevel>

export const MissedCheckIn = z.strictObject({
  level: MissedLevel,
  dueAt: Instant,
  step: z.number().int().nullable(),
  since: Instant,
})
export type MissedCheckIn = z.infer<typeof MissedCheckIn>

const kind = <K extends string, S extends z.ZodRawShape>(name: K, data: S) =>
  z.strictObject({ kind: z.literal(name), data: z.strictObject(data) })

/**
 * Everything that can happen, as data. Streams: `call/<callId>` for a call and its assignments, `team/<teamId>`
 * for a team. Narrative and identity are never in events.
 */
export const EventBody = z.discriminatedUnion('kind', [
  kind('call.received', { number: z.string(), intake: z.string(), facts: CallFacts }),
  kind('call.imported', {
    number: z.string(),
    intake: z.string(),
    facts: CallFacts,
    recorded: RecordedResponse,
  }),
  kind('call.corrected', { changes: CallCorrection }),
  kind('call.offered', {
    programIds: z.array(z.string()).min(1),
    /** Teams of each program on duty at that moment, and how many of them were busy. */
    duty: Duty.optional(),
  }),
  kind('call.screened_out', { programId: z.string(), ruleId: z.string() }),
  kind('call.assigned', {
    assignmentId: z.string(),
    teamId: z.string(),
    programId: z.string(),
    /** Place in the recommendation, 1 first; null when the team was not recommended. */
    rank: z.number().int().nullable(),
    overrideReason: z.string().nullable(),
  }),
  kind('call.progressed', {
    assignmentId: z.string(),
    teamId: z.string(),
    action: ProgressAction,
    reason: z.string().nullable(),
    told: Told.optional(),
  }),
  /** A slip taken back: the step never was, and what stood before it stands again. */
  kind('call.stepped_back', {
    assignmentId: z.string(),
    teamId: z.string(),
    /** The step that was a slip. */
    action: ProgressAction,
    reason: z.string().nullable(),
    status: AssignmentStatus,
    statusSince: Instant,
    lastClearedAt: Instant.nullable(),
    /** What was told before the slip as missed, where that check-in is due again; absent: nothing. */
    missed: MissedCheckIn.nullable().optional(),
    told: Told.optional(),
  }),
  /** A caller handed from line to line, never cold; the table of states stands in `transfer.ts`. */
  kind('call.transferred', {
    transferId: z.string(),
    assignmentId: z.string(),
    state: TransferState,
    /** Which line, by the agency's own name for it; a number of a caller is never here. */
    line: z.string().nullable(),
  }),
  /** Coded answers to a question tree; what they correct travels as `call.corrected` beside it. */
  kind('call.screened', {
    screeningId: z.string(),
    treeId: z.string(),
    treeVersion: z.string(),
    answers: z.record(z.string(), z.string()),
  }),
  kind('call.closed', { disposition: Disposition, policeWent: z.boolean() }),
  kind('call.reopened', { reason: z.string() }),
  kind('team.signed_on', {
    roles: z.array(Role),
    languages: z.array(z.string()),
    shiftEndsAt: Instant,
    position: Position.nullable(),
    members: z.array(TeamMember).optional(),
    vehicle: z.string().nullable().optional(),
    told: Told.optional(),
  }),
  kind('team.signed_off', { told: Told.optional() }),
  kind('team.break_started', { told: Told.optional() }),
  kind('team.break_ended', { told: Told.optional() }),
  kind('team.moved', { position: Position, told: Told.optional() }),
  /** The team says itself that it is fine. */
  kind('team.checked_in', { told: Told.optional() }),
  kind('team.check_in_missed', {
    level: MissedLevel,
    assignmentId: z.string(),
    dueAt: Instant,
    /** Which line of the program's escalation list, 0 first; null at the other levels. */
    step: z.number().int().nullable(),
  }),
  kind('team.distress_raised', { position: Position.nullable(), told: Told.optional() }),
  kind('team.distress_ended', { reason: z.string(), told: Told.optional() }),
  kind('team.backup_requested', { kind: BackupKind, why: z.string(), told: Told.optional() }),
  kind('team.backup_arrived', { told: Told.optional() }),
])
export type EventBody = z.infer<typeof EventBody>

/** One thing that happened, as kept. `seq` counts up within the agency without gaps, in commit order. */
export type DomainEvent = EventBody & {
  agencyId: string
  seq: number
  /** `call/<id>` or `team/<id>` */
  stream: string
  /** Position in its stream, from 1. */
  version: number
  happenedAt: Instant
  recordedAt: Instant
  actor: string
  sourceKey: string | null
}

export const CallStatus = z.enum(['waiting', 'assigned', 'closed'])
export type CallStatus = z.infer<typeof CallStatus>

export const Assignment = z.strictObject({
  assignmentId: z.string(),
  teamId: z.string(),
  programId: z.string(),
  status: z.enum([...AssignmentStatus.options, 'cleared', 'declined', 'recalled']),
  overrideReason: z.string().nullable(),
  assignedAt: Instant,
  acceptedAt: Instant.nullable(),
  enRouteAt: Instant.nullable(),
  arrivedAt: Instant.nullable(),
  withNeighborAt: Instant.nullable(),
  transportingAt: Instant.nullable(),
  endedAt: Instant.nullable(),
})
export type Assignment = z.infer<typeof Assignment>

/** A warm transfer as it stands. */
export const Transfer = z.strictObject({
  transferId: z.string(),
  assignmentId: z.string(),
  state: TransferState,
  line: z.string().nullable(),
  /** Since when it is in this state. */
  since: Instant,
})
export type Transfer = z.infer<typeof Transfer>

export const Screening = z.strictObject({
  screeningId: z.string(),
  treeId: z.string(),
  treeVersion: z.string(),
  answers: z.record(z.string(), z.string()),
  at: Instant,
})
export type Screening = z.infer<typeof Screening>

/** A call as the events of its stream make it. */
export const CallState = z.strictObject({
  callId: z.string(),
  /** The source's own number for people to say aloud. */
  number: z.string(),
  intake: z.string(),
  facts: CallFacts,
  status: CallStatus,
  version: z.number().int(),
  offeredTo: z.array(z.string()),
  offeredAt: Instant.nullable(),
  /** As the first offer to each program found it; nothing while there was no offer. */
  duty: Duty.optional(),
  screenedOut: z.array(z.strictObject({ programId: z.string(), ruleId: z.string() })),
  assignments: z.array(Assignment),
  /** Nothing while there was none. */
  transfers: z.array(Transfer).optional(),
  /** Each screening as it stands last; nothing while there was none. */
  screenings: z.array(Screening).optional(),
  closedAt: Instant.nullable(),
  disposition: Disposition.nullable(),
  policeWent: z.boolean(),
  /** Set on imported calls only. */
  recorded: RecordedResponse.nullable(),
})
export type CallState = z.infer<typeof CallState>

export const Backup = z.strictObject({
  kind: BackupKind,
  why: z.string(),
  requestedAt: Instant,
  arrivedAt: Instant.nullable(),
})
export type Backup = z.infer<typeof Backup>

/** A team as the events make it: its own stream, and the calls it was put on. */
export const TeamState = z.strictObject({
  teamId: z.string(),
  status: TeamStatus,
  version: z.number().int(),
  statusSince: Instant.nullable(),
  roles: z.array(Role),
  languages: z.array(z.string()),
  shiftEndsAt: Instant.nullable(),
  position: z.tuple([z.number(), z.number()]).nullable(),
  positionAt: Instant.nullable(),
  callId: z.string().nullable(),
  assignmentId: z.string().nullable(),
  /** When it last cleared a call: rest counts from here. */
  lastClearedAt: Instant.nullable(),
  /** Who is on it for this shift; empty: nobody told. */
  members: z.array(TeamMember),
  vehicle: z.string().nullable(),
  /** When the team last said itself that it is fine. */
  lastCheckInAt: Instant.nullable(),
  /** The furthest that the check-in now due was missed. */
  missed: MissedCheckIn.nullable(),
  /** When the button was held, by the corrected clock of the device. */
  distressSince: Instant.nullable(),
  /** When the distress reached us: later than `distressSince` when the device had no network. */
  distressToldAt: Instant.nullable(),
  /** The latest back-up asked for on this job. */
  backup: Backup.nullable(),
})
export type TeamState = z.infer<typeof TeamState>
