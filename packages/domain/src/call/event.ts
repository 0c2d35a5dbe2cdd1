import { z } from 'zod'
import { TeamStatus } from '../dispatch/team-status.ts'
import { Role } from '../program/program.ts'
import { CallCorrection, CallFacts, Instant } from './call.ts'

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
  }),
  kind('call.closed', { disposition: Disposition, policeWent: z.boolean() }),
  kind('call.reopened', { reason: z.string() }),
  kind('team.signed_on', {
    roles: z.array(Role),
    languages: z.array(z.string()),
    shiftEndsAt: Instant,
    position: z.tuple([z.number(), z.number()]).nullable(),
  }),
  kind('team.signed_off', {}),
  kind('team.break_started', {}),
  kind('team.break_ended', {}),
  kind('team.moved', { position: z.tuple([z.number(), z.number()]) }),
])
export type EventBody = z.infer<typeof EventBody>
export type EventKind = EventBody['kind']

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
  status: z.enum([
    'assigned',
    'accepted',
    'en_route',
    'arrived',
    'with_neighbor',
    'transporting',
    'cleared',
    'declined',
    'recalled',
  ]),
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
  closedAt: Instant.nullable(),
  disposition: Disposition.nullable(),
  policeWent: z.boolean(),
  /** Set on imported calls only. */
  recorded: RecordedResponse.nullable(),
})
export type CallState = z.infer<typeof CallState>

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
})
export type TeamState = z.infer<typeof TeamState>
