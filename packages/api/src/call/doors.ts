import { CallFacts, CallState, Disposition, Instant, Place, ProgressAction, Triage } from '@heart/domain/call'
import { Recommendation } from '@heart/domain/dispatch'
import { LedgerLine } from '@heart/domain/ledger'
import { z } from 'zod'
import { DeviceTime, SourceKey } from '../platform/device-time.ts'
import { defineDoor } from '../platform/door.ts'

const CallParams = z.strictObject({ callId: z.string() })
const version = z.number().int().describe('The version of the call you were looking at')

/** A row of the board's queue. */
export const CallView = CallState.extend({
  triage: Triage,
  /** The ledger's line; null while the call is open. */
  line: LedgerLine.nullable(),
})
export type CallView = z.infer<typeof CallView>

export const CallDetail = CallView.extend({
  recommendation: Recommendation.nullable(),
  timeline: z.array(
    z.strictObject({
      seq: z.number().int(),
      kind: z.string(),
      words: z.string(),
      actor: z.string(),
      happenedAt: Instant,
      recordedAt: Instant,
    }),
  ),
})
export type CallDetail = z.infer<typeof CallDetail>

export const openCalls = defineDoor({
  method: 'GET',
  path: '/api/calls',
  may: 'call.read',
  summary: 'Open calls, oldest first; with closed=true also those closed in the last two hours',
  query: z.strictObject({
    warranted: z.enum(['true', 'false']).optional(),
    closed: z.enum(['true', 'false']).optional(),
  }),
  output: z.strictObject({ seq: z.number().int(), calls: z.array(CallView) }),
  audit: 'person_read',
})

export const callDetail = defineDoor({
  method: 'GET',
  path: '/api/calls/:callId',
  may: 'call.read',
  summary: 'One call with triage in words, recommendation and timeline',
  params: CallParams,
  output: CallDetail,
  audit: 'person_read',
})

/** What a telecommunicator types. Zone and cell are found from the coordinates. */
export const CallEntry = z.strictObject({
  nature: z.string().trim().min(1, 'choose a call type'),
  priority: z.number().int().min(1).max(9).nullable().default(null),
  flags: z.array(z.string()).default([]),
  locationType: z.string().nullable().default(null),
  callerType: z.string().nullable().default(null),
  source: z.string().nullable().default('phone'),
  place: Place.prefault({}),
  receivedAt: Instant.optional(),
})
export type CallEntry = z.infer<typeof CallEntry>

export const enterCall = defineDoor({
  method: 'POST',
  path: '/api/calls',
  may: 'call.enter',
  summary: 'Enter a call by hand; the same sourceKey twice changes nothing',
  body: CallEntry.extend({ sourceKey: z.string().min(8).max(200) }),
  output: CallDetail,
  status: 201,
})

/** The intake door of a 911 center: facts only, by an allow-list of fields; anything else is refused. */
export const IntakeCall = CallFacts.omit({ mappedNature: true }).extend({
  sourceKey: z.string().min(1).max(200),
  number: z.string().min(1).max(60),
})
export type IntakeCall = z.infer<typeof IntakeCall>

export const intakeCalls = defineDoor({
  method: 'POST',
  path: '/api/intake/calls',
  may: 'call.intake',
  summary: 'Deliver calls from a 911 center; a delivery seen before changes nothing',
  body: z.strictObject({ calls: z.array(IntakeCall).min(1).max(1_000) }),
  output: z.strictObject({
    received: z.number().int(),
    unchanged: z.number().int(),
    calls: z.array(z.strictObject({ sourceKey: z.string(), callId: z.string(), warranted: z.boolean() })),
  }),
  status: 202,
})

export const correctCall = defineDoor({
  method: 'PATCH',
  path: '/api/calls/:callId',
  may: 'call.screen',
  summary: 'Correct what is known of an open call; triage is judged again',
  params: CallParams,
  body: z.strictObject({
    version,
    // Spelled out: picked from CallFacts, its defaults would overwrite what nobody meant to change.
    changes: z.strictObject({
      nature: z.string().trim().min(1, 'choose a call type').optional(),
      priority: z.number().int().min(1).max(9).nullable().optional(),
      flags: z.array(z.string()).optional(),
      locationType: z.string().nullable().optional(),
      callerType: z.string().nullable().optional(),
      place: Place.optional(),
    }),
  }),
  output: CallDetail,
})

export const screenOut = defineDoor({
  method: 'POST',
  path: '/api/calls/:callId/screen-out',
  may: 'call.screen',
  summary: 'Say that a program should not take this call, and by which rule',
  params: CallParams,
  body: z.strictObject({ version, programId: z.string(), ruleId: z.string() }),
  output: CallDetail,
})

export const assign = defineDoor({
  method: 'POST',
  path: '/api/calls/:callId/assign',
  may: 'team.dispatch',
  summary: 'Send a team; a team not ranked by the recommendation needs a reason',
  params: CallParams,
  body: z.strictObject({
    version,
    teamId: z.string(),
    programId: z.string().optional(),
    overrideReason: z.string().trim().min(3).max(300).optional(),
  }),
  output: CallDetail,
})

export const progress = defineDoor({
  method: 'POST',
  path: '/api/calls/:callId/assignments/:assignmentId/progress',
  may: 'team.work',
  summary:
    'The next step of a team on its call: accept, depart, arrive, meet_neighbor, transport, clear, decline, recall',
  params: CallParams.extend({ assignmentId: z.string() }),
  body: z.strictObject({
    version: version
      .optional()
      .describe('The version of the call you were looking at; left out, only the status of the team decides'),
    action: ProgressAction,
    reason: z.string().trim().max(300).optional(),
    happenedAt: Instant.optional(),
    /** Instead of `happenedAt`, for a step that waited for the network. */
    device: DeviceTime.optional(),
    /** With `clear`: closes the call in the same step. */
    disposition: Disposition.optional(),
    sourceKey: z.string().max(200).optional(),
  }),
  output: CallDetail,
})

export const stepBack = defineDoor({
  method: 'POST',
  path: '/api/calls/:callId/assignments/:assignmentId/step-back',
  may: 'team.work',
  summary: 'Take back the last step of a team, a slip of less than two minutes ago',
  params: CallParams.extend({ assignmentId: z.string() }),
  body: z.strictObject({
    reason: z.string().trim().max(300).nullable().default(null),
    action: ProgressAction.optional().describe(
      'The step that you mean: if another followed, nothing is taken back',
    ),
    sourceKey: SourceKey,
    device: DeviceTime.optional(),
  }),
  output: CallDetail,
})

export const closeCall = defineDoor({
  method: 'POST',
  path: '/api/calls/:callId/close',
  may: 'call.close',
  summary: 'Close a call that no team is on; the ledger settles it',
  params: CallParams,
  body: z.strictObject({ version, disposition: Disposition, policeWent: z.boolean().default(false) }),
  output: CallDetail,
})

export const reopenCall = defineDoor({
  method: 'POST',
  path: '/api/calls/:callId/reopen',
  may: 'call.close',
  summary: 'Open a closed call again, with a reason',
  params: CallParams,
  body: z.strictObject({ version, reason: z.string().trim().min(3).max(300) }),
  output: CallDetail,
})
