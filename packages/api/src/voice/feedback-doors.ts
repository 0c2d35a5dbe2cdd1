import { Instant } from '@heart/domain/call'
import { PlainDate } from '@heart/domain/program'
import {
  ComplaintOutcome,
  FeedbackAnswers,
  FeedbackChoice,
  FeedbackKind,
  FeedbackMove,
  FeedbackRules,
  FeedbackState,
  FeedbackWords,
} from '@heart/domain/voice'
import { z } from 'zod'
import { defineDoor, type OutputOf } from '../platform/door.ts'

const agency = z.strictObject({ agencyId: z.string().optional() })
const token = z.string().max(80)
const Language = z.enum(['en', 'es'])

/** Where a complaint or thanks stands, for whoever sent it. */
const standing = {
  kind: FeedbackKind,
  state: FeedbackState,
  words: z.string(),
  receivedOn: PlainDate,
  acknowledgeBy: z.nullable(PlainDate),
  answerBy: z.nullable(PlainDate),
  /** The day that was promised has passed. */
  isLate: z.boolean(),
  /** What the supervisor answered; empty: nothing yet. */
  reply: z.string(),
  /** The words were deleted after the agency's days. */
  isForgotten: z.boolean(),
}

export const feedbackLink = defineDoor({
  method: 'GET',
  path: '/api/public/feedback/link',
  may: 'public',
  summary: 'What the link of a message is about; looking changes nothing',
  query: z.strictObject({ token }),
  output: z.strictObject({
    /** Given or changed until then; false: the time is over. */
    isOpen: z.boolean(),
    endsOn: PlainDate,
    language: Language,
    /** Whether enough others are asked at the same time. */
    mayBeAnonymous: z.boolean(),
    given: z.strictObject({ choice: FeedbackChoice, answers: FeedbackAnswers, words: z.string() }).nullable(),
    standing: z.nullable(z.strictObject(standing)),
    synthetic: z.boolean(),
  }),
})

export const answerFeedback = defineDoor({
  method: 'POST',
  path: '/api/public/feedback/answers',
  may: 'public',
  summary:
    'Answer by a link, or change the answer until the link ends; an anonymous one leaves no trace beside it',
  body: z.strictObject({
    token,
    choice: FeedbackChoice,
    answers: FeedbackAnswers,
    words: FeedbackWords.default(''),
  }),
  output: z.strictObject({ choice: FeedbackChoice }),
})

export const sendFeedback = defineDoor({
  method: 'POST',
  path: '/api/public/feedback',
  may: 'public',
  summary:
    'A complaint or thanks about a visit, of anybody, without a name if they like; the form is that of petitions',
  query: agency,
  body: z.strictObject({
    kind: FeedbackKind,
    words: FeedbackWords.min(3, 'is too short'),
    when: z.string().trim().max(200, 'is too long').default(''),
    name: z.string().trim().max(120, 'is too long').default(''),
    contact: z.string().trim().max(200, 'is too long').default(''),
    language: Language.default('en'),
    form: z.string().max(200),
    work: z.string().max(40).default(''),
  }),
  output: z.strictObject({
    /** Said once: opens what became of it. */
    token: z.string(),
  }),
  status: 201,
})

export const feedbackStanding = defineDoor({
  method: 'GET',
  path: '/api/public/feedback/standing',
  may: 'public',
  summary: 'What became of a complaint or of thanks, by the secret its sender was told',
  query: z.strictObject({ token }),
  output: z.strictObject({ ...standing, synthetic: z.boolean() }),
})

const ItemParams = z.strictObject({ itemId: z.string().max(60) })

/** In the list: everything but what somebody wrote. */
const row = {
  itemId: z.string(),
  version: z.number().int(),
  kind: FeedbackKind,
  state: FeedbackState,
  source: z.enum(['link', 'page']),
  language: Language,
  programId: z.string().nullable(),
  callNumber: z.string().nullable(),
  receivedAt: Instant,
  /** What it waits for, and the last day on which that is in time. */
  next: z.strictObject({ what: z.enum(['acknowledge', 'answer']), by: PlainDate }).nullable(),
  isLate: z.boolean(),
  outcome: z.nullable(ComplaintOutcome),
  synthetic: z.boolean(),
}

export const feedbackDesk = defineDoor({
  method: 'GET',
  path: '/api/feedback',
  may: 'feedback.settle',
  summary: 'Complaints and thanks with their clock, late ones first; nobody sees what is about themselves',
  output: z.strictObject({
    items: z.array(z.strictObject(row)),
    rules: FeedbackRules,
    /** Whether reports ask neighbors if they may be asked. */
    asksConsent: z.boolean(),
    /** Whether messages leave from here. */
    sendsMail: z.boolean(),
    programs: z.array(z.strictObject({ programId: z.string(), name: z.string() })),
  }),
})

export const feedbackItem = defineDoor({
  method: 'GET',
  path: '/api/feedback/items/:itemId',
  may: 'feedback.settle',
  summary: 'One complaint or thanks with its words',
  params: ItemParams,
  output: z.strictObject({
    ...row,
    words: z.string(),
    answers: z.nullable(FeedbackAnswers),
    toldWhen: z.string(),
    name: z.string(),
    contact: z.string(),
    encounterId: z.string().nullable(),
    /** Names of the crew it is about, where the visit is known. */
    about: z.array(z.string()),
    reply: z.string(),
    forgottenAt: z.nullable(Instant),
    allowed: z.array(FeedbackMove),
    moves: z.array(z.strictObject({ move: z.string(), by: z.string(), words: z.string(), at: Instant })),
  }),
  audit: 'person_read',
})

export const moveFeedback = defineDoor({
  method: 'POST',
  path: '/api/feedback/items/:itemId/moves',
  may: 'feedback.settle',
  summary:
    'Acknowledge, answer, close or open a complaint again; pass thanks on, or treat them as a complaint',
  params: ItemParams,
  body: z.strictObject({
    version: z.number().int(),
    move: FeedbackMove,
    /** Of an answer: for its sender. Of thanks passed on: as the crew reads them. */
    words: z.string().trim().max(4_000).default(''),
    outcome: z.nullable(ComplaintOutcome).default(null),
  }),
  output: z.strictObject({ state: FeedbackState }),
})

export const tieFeedback = defineDoor({
  method: 'POST',
  path: '/api/feedback/items/:itemId/visit',
  may: 'feedback.settle',
  summary: 'Say which visit it is about: its crew neither reads nor settles it from then on',
  params: ItemParams,
  body: z.strictObject({ version: z.number().int(), callNumber: z.string().trim().min(1).max(60) }),
  output: z.strictObject({ callNumber: z.string() }),
})

const Counts = z.strictObject({
  yes: z.number().int(),
  partly: z.number().int(),
  no: z.number().int(),
  none: z.number().int(),
})
const Questions = <S extends z.ZodType>(counts: S) =>
  z.strictObject({ feltSafe: counts, respected: counts, helped: counts })

export const feedbackResults = defineDoor({
  method: 'GET',
  path: '/api/feedback/answers',
  may: 'feedback.settle',
  summary: 'Released anonymous answers: exact counts by quarter and program, and the words in no order',
  output: z.strictObject({
    groups: z.array(
      z.strictObject({
        quarter: z.string(),
        programId: z.string().nullable(),
        asked: z.number().int(),
        answered: z.number().int(),
        questions: Questions(Counts),
      }),
    ),
    words: z.array(
      z.strictObject({
        answerId: z.string(),
        quarter: z.string(),
        programId: z.string().nullable(),
        answers: FeedbackAnswers,
        words: z.string(),
        passed: z.boolean(),
        synthetic: z.boolean(),
      }),
    ),
  }),
  audit: 'person_read',
})

export const passOnAnswer = defineDoor({
  method: 'POST',
  path: '/api/feedback/answers/:answerId/pass-on',
  may: 'feedback.settle',
  summary: 'Pass the words of an anonymous answer on to the teams of its program',
  params: z.strictObject({ answerId: z.string().max(80) }),
  body: z.strictObject({ words: z.string().trim().min(3).max(4_000), language: Language.default('en') }),
  output: z.strictObject({ passed: z.literal(true) }),
})

export const saveFeedbackRules = defineDoor({
  method: 'POST',
  path: '/api/feedback/rules',
  may: 'feedback.settle',
  summary: 'What is promised to whoever complains, and how long words are kept; promises that were made stay',
  body: FeedbackRules,
  output: FeedbackRules,
})

export const askInReports = defineDoor({
  method: 'POST',
  path: '/api/feedback/question',
  may: 'encounter.questions',
  summary: 'Add “May we ask you later how it went?” to the report; nobody is asked who was not asked that',
  output: z.strictObject({ version: z.number().int() }),
})

export const handAsks = defineDoor({
  method: 'GET',
  path: '/api/feedback/asks',
  may: 'feedback.ask',
  summary: 'Neighbors who agreed to be asked and whom the service does not write to: by text, or with care',
  output: z.strictObject({
    asks: z.array(
      z.strictObject({
        encounterId: z.string(),
        callNumber: z.string(),
        visitedOn: PlainDate,
        way: z.enum(['email', 'text']),
        address: z.string(),
        language: Language,
        /** What to heed. */
        sentence: z.string(),
      }),
    ),
  }),
  audit: 'person_read',
})

export const handAsk = defineDoor({
  method: 'POST',
  path: '/api/feedback/asks/:encounterId',
  may: 'feedback.ask',
  summary: 'Make the link and the words to send by hand, told once; from then on they count as asked',
  params: z.strictObject({ encounterId: z.string().max(60) }),
  output: z.strictObject({ address: z.string(), message: z.string(), link: z.string() }),
  audit: 'person_read',
})

export const teamThanks = defineDoor({
  method: 'GET',
  path: '/api/feedback/thanks',
  may: 'encounter.read',
  summary: 'Thanks that were passed on to whoever asks, as crew of the visit or as one of the program',
  output: z.strictObject({
    thanks: z.array(
      z.strictObject({
        thanksId: z.string(),
        words: z.string(),
        language: Language,
        programName: z.string().nullable(),
        /** Meant for the crew of one visit. */
        forCrew: z.boolean(),
        passedOn: PlainDate,
        synthetic: z.boolean(),
      }),
    ),
  }),
})

export const feedbackFigures = defineDoor({
  method: 'GET',
  path: '/api/feedback/figures',
  may: 'ledger.read',
  summary: 'How neighbors answered, by quarter and program: whole quarters only, and no count from 1 to 10',
  output: z.strictObject({
    groups: z.array(
      z.strictObject({
        quarter: z.string(),
        programId: z.string().nullable(),
        answered: z.number().int().nullable(),
        questions: Questions(z.nullable(Counts)),
      }),
    ),
  }),
})

export type FeedbackRow = OutputOf<typeof feedbackDesk>['items'][number]
export type FeedbackItem = OutputOf<typeof feedbackItem>

/** Everything about how a visit went. */
export const feedbackDoors = {
  feedbackLink,
  answerFeedback,
  sendFeedback,
  feedbackStanding,
  feedbackDesk,
  feedbackItem,
  moveFeedback,
  tieFeedback,
  feedbackResults,
  passOnAnswer,
  saveFeedbackRules,
  askInReports,
  handAsks,
  handAsk,
  teamThanks,
  feedbackFigures,
}
