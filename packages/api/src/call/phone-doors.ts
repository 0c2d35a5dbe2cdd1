import {
  Callback,
  CallbackOutcome,
  CallbackReason,
  CallbackStop,
  Instant,
  PhoneEnd,
  ScreeningAnswers,
  ScreeningTree,
  TransferState,
} from '@heart/domain/call'
import { PhoneSettings } from '@heart/domain/program'
import { z } from 'zod'
import { SourceKey } from '../platform/device-time.ts'
import { defineDoor } from '../platform/door.ts'
import { CallDetail, CallView } from './doors.ts'

const CallParams = z.strictObject({ callId: z.string() })
const CallbackParams = z.strictObject({ callbackId: z.string() })
const once = { sourceKey: SourceKey }

/** Who has a call on the phone, and since when. */
export const PhoneClaim = z.strictObject({
  call: CallView,
  assignmentId: z.string(),
  teamId: z.string(),
  teamName: z.string(),
  /** Names of the people of that team; empty: nobody told. */
  people: z.array(z.string()),
  since: Instant,
  /** Null: the caller is on the line. */
  staleAt: Instant.nullable(),
})
export type PhoneClaim = z.infer<typeof PhoneClaim>

/** A call-back as the desk lists it; who holds it may see the number. */
export const CallbackView = Callback.extend({ holder: z.string().nullable(), isMine: z.boolean() })
export type CallbackView = z.infer<typeof CallbackView>

export const phoneDesk = defineDoor({
  method: 'GET',
  path: '/api/phone',
  may: 'phone.read',
  summary: 'The crisis line as it stands: queue by risk and age, claims, what was passed on, call-backs',
  output: z.strictObject({
    seq: z.number().int(),
    settings: PhoneSettings,
    /** The phone team that the person is signed on to. */
    myTeamId: z.string().nullable(),
    queue: z.array(CallView),
    claims: z.array(PhoneClaim),
    passedOn: z.array(z.strictObject({ call: CallView, end: PhoneEnd })),
    callbacks: z.array(CallbackView),
  }),
  audit: 'person_read',
})

export const claimCall = defineDoor({
  method: 'POST',
  path: '/api/phone/calls/:callId/claim',
  may: 'phone.work',
  summary: 'Take a call for one’s own phone team; of two who claim at once one wins',
  params: CallParams,
  body: z.strictObject(once),
  output: CallDetail,
})

export const stepTransfer = defineDoor({
  method: 'POST',
  path: '/api/phone/calls/:callId/transfer',
  may: 'call.screen',
  summary: 'The next state of a warm transfer; when it connects, the team is with the neighbor',
  params: CallParams,
  body: z.strictObject({
    transferId: z.string().min(8).max(80),
    state: TransferState,
    /** Which line, by the agency’s name for it; never the caller’s number. */
    line: z
      .string()
      .trim()
      .max(60)
      .refine((line) => !/\d{5}/.test(line), 'is the name of a line, not a number')
      .nullable()
      .default(null),
    ...once,
  }),
  output: CallDetail,
})

export const screenCall = defineDoor({
  method: 'POST',
  path: '/api/phone/calls/:callId/screening',
  may: 'phone.work',
  summary: 'Keep the answers of a screening; facts are corrected and the triage is judged again',
  params: CallParams,
  body: z.strictObject({
    screeningId: z.string().min(8).max(80),
    treeId: z.string(),
    treeVersion: z.string(),
    answers: ScreeningAnswers,
    ...once,
  }),
  output: CallDetail,
})

export const endPhoneCall = defineDoor({
  method: 'POST',
  path: '/api/phone/calls/:callId/end',
  may: 'phone.work',
  summary: 'End one’s work on a call, in one of the ways of the list; only “resolved” closes it',
  params: CallParams,
  body: z.strictObject({
    assignmentId: z.string(),
    end: PhoneEnd,
    /** A code of the end’s own list. */
    reason: z.string().max(60).nullable().default(null),
    /** With a team to send: it is assigned at once. */
    teamId: z.string().optional(),
    overrideReason: z.string().trim().min(3).max(300).optional(),
    /** With a lost call: when to call back, if not after the agency’s minutes. */
    callBackAt: Instant.optional(),
    ...once,
  }),
  output: CallDetail,
})

export const takeOverClaim = defineDoor({
  method: 'POST',
  path: '/api/phone/calls/:callId/take-over',
  may: 'phone.oversee',
  summary: 'Give a stale claim back to the queue or to another phone team, with a reason',
  params: CallParams,
  body: z.strictObject({
    assignmentId: z.string(),
    reason: z.string().trim().min(3).max(300),
    teamId: z.string().optional(),
    ...once,
  }),
  output: CallDetail,
})

/** Notes and answers as last saved; a record, never an event. */
export const PhoneDraft = z.strictObject({
  callId: z.string(),
  /** 0: nothing was saved yet. */
  version: z.number().int(),
  notes: z.string(),
  screeningId: z.string().nullable(),
  answers: ScreeningAnswers,
  /** The caller’s number for calling back; null: not told, expired, or not yours to see. */
  number: z.string().nullable(),
  numberExpiresAt: Instant.nullable(),
  savedAt: Instant.nullable(),
  savedBy: z.string().nullable(),
})
export type PhoneDraft = z.infer<typeof PhoneDraft>

export const phoneDraft = defineDoor({
  method: 'GET',
  path: '/api/phone/calls/:callId/draft',
  may: 'phone.read',
  summary: 'Notes, answers and call-back number of a call, for the clinician who has it and supervisors',
  params: CallParams,
  output: PhoneDraft,
  audit: 'person_read',
})

export const savePhoneDraft = defineDoor({
  method: 'POST',
  path: '/api/phone/calls/:callId/draft',
  may: 'phone.work',
  summary: 'Save notes and answers, upon the version one was looking at',
  params: CallParams,
  body: z.strictObject({
    version: z.number().int().describe('The version of the draft you were looking at; 0: none'),
    notes: z.string().max(20_000),
    screeningId: z.string().max(80).nullable().default(null),
    answers: ScreeningAnswers.default({}),
    /** Left out, the number stays; null deletes it. */
    number: z
      .string()
      .trim()
      .regex(/^[+()\d][\d\s().+-]{5,24}$/, 'is not a telephone number')
      .nullable()
      .optional(),
  }),
  output: PhoneDraft,
})

export const planCallback = defineDoor({
  method: 'POST',
  path: '/api/phone/callbacks',
  may: 'phone.work',
  summary: 'Promise to call somebody back',
  body: z.strictObject({
    callId: z.string(),
    reason: CallbackReason.default('promised'),
    dueAt: Instant,
    ...once,
  }),
  output: CallbackView,
})

export const takeCallback = defineDoor({
  method: 'POST',
  path: '/api/phone/callbacks/:callbackId/take',
  may: 'phone.work',
  summary: 'Take a call-back; its number is shown to who holds it',
  params: CallbackParams,
  output: z.strictObject({ callback: CallbackView, number: z.string().nullable() }),
  audit: 'person_read',
})

export const attemptCallback = defineDoor({
  method: 'POST',
  path: '/api/phone/callbacks/:callbackId/attempts',
  may: 'phone.work',
  summary: 'Tell how an attempt to call back went; reached, an open call is yours and connected',
  params: CallbackParams,
  body: z.strictObject({
    outcome: CallbackOutcome,
    nextDueAt: Instant.nullable().default(null),
    stop: CallbackStop.nullable().default(null),
    ...once,
  }),
  output: CallbackView,
})

export const screeningTree = defineDoor({
  method: 'GET',
  path: '/api/phone/tree',
  may: 'phone.read',
  summary: 'The question tree in use, or one by its version',
  query: z.strictObject({ treeId: z.string().optional(), version: z.string().optional() }),
  output: ScreeningTree,
})

export const treeToEdit = defineDoor({
  method: 'GET',
  path: '/api/phone/tree/edit',
  may: 'phone.questions',
  summary:
    'The question tree in use for those who change it, and the versions published so far, newest first',
  output: z.strictObject({
    tree: ScreeningTree,
    published: z.array(
      z.strictObject({ version: z.string(), publishedAt: Instant, publishedBy: z.string() }),
    ),
  }),
})

export const publishTree = defineDoor({
  method: 'POST',
  path: '/api/phone/trees',
  may: 'phone.questions',
  summary: 'Publish a question tree; a version once published never changes',
  // Checked by the rules of the domain, which name every problem with its path.
  body: z.strictObject({ tree: z.record(z.string(), z.unknown()) }),
  output: ScreeningTree,
  status: 201,
})
