import { Instant } from '@heart/domain/call'
import {
  AttemptOutcome,
  CareLabel,
  CaseOutcome,
  CaseWords,
  MilestoneKind,
  Risk,
  StepDraft,
} from '@heart/domain/care'
import { FieldId, Way } from '@heart/domain/encounter'
import { PlainDate } from '@heart/domain/program'
import { z } from 'zod'
import { SourceKey } from '../platform/device-time.ts'
import { defineDoor } from '../platform/door.ts'
import {
  AwayView,
  CarePerson,
  Caseload,
  CaseRow,
  CaseView,
  FollowUpAsked,
  RequestView,
  Worklist,
} from './case-view.ts'

const CaseParams = z.strictObject({ caseId: z.string() })
const StepParams = z.strictObject({ caseId: z.string(), stepId: z.string() })
const version = z.number().int().describe('The version of the case you were looking at')
const words = CaseWords.default('')
const said = CaseWords.min(3)
const next = StepDraft.nullable().default(null).describe('What comes next, where nothing else is planned')
const sourceKey = SourceKey.describe('Sent again with the same key it changes nothing')

/** A move of a case; which are allowed when is the domain's table. */
const move = {
  method: 'POST',
  may: 'care.write',
  params: CaseParams,
  output: CaseView,
  audit: 'person_read',
} as const

export const worklist = defineDoor({
  method: 'GET',
  path: '/api/care/worklist',
  may: 'care.write',
  summary: 'What is due: requests for follow-up and next steps, latest and riskiest first',
  query: z.strictObject({
    of: z.enum(['me', 'everyone']).default('me').describe('everyone: supervisors only'),
    days: z.coerce.number().int().min(0).max(60).default(7).describe('How many days ahead'),
  }),
  output: Worklist,
  audit: 'person_read',
})

export const cases = defineDoor({
  method: 'GET',
  path: '/api/care/cases',
  may: 'care.read',
  summary: 'Cases that you may read, newest first',
  query: z.strictObject({
    state: z.enum(['open', 'closed']).optional(),
    navigatorId: z.string().optional(),
    neighborId: z.string().optional(),
    q: z.string().trim().max(80).optional().describe('Part of the case reference or of the neighbor’s name'),
    limit: z.coerce.number().int().min(1).max(200).default(50),
    before: z.string().optional().describe('cursor: `next` of the page before'),
  }),
  output: z.strictObject({ cases: z.array(CaseRow), next: z.string().nullable() }),
  audit: 'person_read',
})

export const careCase = defineDoor({
  method: 'GET',
  path: '/api/care/cases/:caseId',
  may: 'care.read',
  summary: 'One case: goals, next steps, attempts, milestones and how it came here',
  params: CaseParams,
  output: CaseView,
  audit: 'person_read',
})

export const openCase = defineDoor({
  ...move,
  path: '/api/care/cases',
  params: z.undefined().or(z.null()).or(z.strictObject({})),
  summary: 'Open a case for a neighbor; without a first step a follow-up is due within the program’s window',
  body: z.strictObject({
    sourceKey,
    neighborId: z.string(),
    programId: z.string(),
    reason: said,
    navigatorId: z.string().optional().describe('Without it whoever opens the case'),
    labels: z.array(CareLabel).max(4).default([]),
    risk: Risk.optional().describe('Without it that of the request, else usual'),
    requestId: z.string().nullable().default(null).describe('The request for follow-up that it takes up'),
    first: next,
  }),
  status: 201,
})

export const planCaseStep = defineDoor({
  ...move,
  path: '/api/care/cases/:caseId/steps',
  summary: 'Plan a follow-up, a visit, a task, or say what the case waits for and when to look again',
  body: z.strictObject({ version, sourceKey: sourceKey.optional(), step: StepDraft }),
})

export const recordAttempt = defineDoor({
  ...move,
  path: '/api/care/cases/:caseId/steps/:stepId/attempts',
  params: StepParams,
  summary:
    'A try to reach the neighbor; where it did not, the next try is proposed and planned unless said otherwise',
  body: z.strictObject({
    sourceKey,
    way: Way,
    outcome: AttemptOutcome,
    at: Instant.optional().describe('Without it now'),
    words,
    again: z
      .strictObject({ dueAt: Instant, way: Way.nullable().default(null) })
      .nullable()
      .default(null),
    next,
  }),
})

export const finishStep = defineDoor({
  ...move,
  path: '/api/care/cases/:caseId/steps/:stepId/finish',
  params: StepParams,
  summary: 'A step is done',
  body: z.strictObject({ version, words, next }),
})

export const dropStep = defineDoor({
  ...move,
  path: '/api/care/cases/:caseId/steps/:stepId/drop',
  params: StepParams,
  summary: 'A step is not done any more, and why',
  body: z.strictObject({ version, words: said, next }),
})

export const postponeStep = defineDoor({
  ...move,
  path: '/api/care/cases/:caseId/steps/:stepId/postpone',
  params: StepParams,
  summary: 'A later time or somebody else for a step, and why; the promised window stays where it was',
  body: z.strictObject({ version, dueAt: Instant, words: said, assigneeId: z.string().optional() }),
})

export const setGoal = defineDoor({
  ...move,
  path: '/api/care/cases/:caseId/goals',
  summary: 'A goal, in the neighbor’s own words where they said it',
  body: z.strictObject({ version, words: said, isOwnWords: z.boolean() }),
})

export const settleGoal = defineDoor({
  ...move,
  path: '/api/care/cases/:caseId/goals/:goalId',
  params: z.strictObject({ caseId: z.string(), goalId: z.string() }),
  summary: 'A goal is met, set aside, or open again',
  body: z.strictObject({ version, state: z.enum(['open', 'met', 'set_aside']), words }),
})

export const noteMilestone = defineDoor({
  ...move,
  path: '/api/care/cases/:caseId/milestones',
  summary: 'A milestone was reached on a day',
  body: z.strictObject({ version, kind: MilestoneKind, reachedOn: PlainDate, words }),
})

export const undoMilestone = defineDoor({
  ...move,
  path: '/api/care/cases/:caseId/milestones/:milestoneId/undo',
  params: z.strictObject({ caseId: z.string(), milestoneId: z.string() }),
  summary: 'A milestone was noted by mistake; it is kept, and shown no more',
  body: z.strictObject({ version }),
})

export const changeCase = defineDoor({
  ...move,
  path: '/api/care/cases/:caseId/change',
  summary: 'Change what a case is about: reason, program, labels, risk',
  body: z.strictObject({
    version,
    reason: said.optional(),
    programId: z.string().optional(),
    labels: z.array(CareLabel).max(4).optional(),
    labelReason: z.string().trim().max(500).default('').describe('Why a label comes off'),
    risk: Risk.optional(),
  }),
})

export const assignCase = defineDoor({
  ...move,
  path: '/api/care/cases/:caseId/assign',
  summary: 'Hand a case over to another navigator, with what they need to know',
  body: z.strictObject({ version, navigatorId: z.string(), words: said }),
})

export const closeCase = defineDoor({
  ...move,
  path: '/api/care/cases/:caseId/close',
  summary: 'Close a case with its outcome',
  body: z.strictObject({ version, outcome: CaseOutcome, words }),
})

export const reopenCase = defineDoor({
  ...move,
  path: '/api/care/cases/:caseId/reopen',
  summary: 'Open a closed case again, with what comes next',
  body: z.strictObject({ version, words: said, next: StepDraft }),
})

export const closeSealedCase = defineDoor({
  method: 'POST',
  path: '/api/care/cases/:caseId/close-sealed',
  may: 'care.write',
  summary: 'Close, without reading it, a case whose consent has ended: its navigator, or a supervisor',
  params: CaseParams,
  body: z.strictObject({ words: said }),
  output: z.strictObject({ caseId: z.string(), ref: z.string() }),
})

const RequestParams = z.strictObject({ requestId: z.string() })

export const askFollowUp = defineDoor({
  method: 'POST',
  path: '/api/encounters/:encounterId/follow-up',
  may: 'care.start',
  summary:
    'A crew asks for a follow-up of somebody they met: how reaching them is safe, and what was promised',
  params: z.strictObject({ encounterId: z.string() }),
  body: z.strictObject({
    personId: FieldId,
    promised: z.string().trim().max(500).default(''),
    risk: Risk.optional(),
  }),
  output: FollowUpAsked,
  status: 201,
  audit: 'person_read',
})

export const followUpsOf = defineDoor({
  method: 'GET',
  path: '/api/encounters/:encounterId/follow-up',
  may: 'care.start',
  summary: 'What became of the follow-ups that a report asked for',
  params: z.strictObject({ encounterId: z.string() }),
  output: z.strictObject({ requests: z.array(FollowUpAsked) }),
  audit: 'person_read',
})

export const declineRequest = defineDoor({
  method: 'POST',
  path: '/api/care/requests/:requestId/decline',
  may: 'care.write',
  summary: 'No case is opened for a request, and why',
  params: RequestParams,
  body: z.strictObject({ words: said }),
  output: RequestView,
  audit: 'person_read',
})

export const carePeople = defineDoor({
  method: 'GET',
  path: '/api/care/people',
  may: 'care.write',
  summary: 'Who may hold cases, and who is away',
  output: z.strictObject({ people: z.array(CarePerson), away: z.array(AwayView) }),
})

export const noteAway = defineDoor({
  method: 'POST',
  path: '/api/care/away',
  may: 'care.write',
  summary: 'Somebody is away, and who covers for them: oneself, or anybody for supervisors',
  body: z.strictObject({
    userId: z.string(),
    from: Instant,
    until: Instant,
    coverId: z.string().nullable(),
  }),
  output: AwayView,
  status: 201,
})

export const endAway = defineDoor({
  method: 'POST',
  path: '/api/care/away/:awayId/end',
  may: 'care.write',
  summary: 'Somebody is back',
  params: z.strictObject({ awayId: z.string() }),
  output: AwayView,
})

export const caseload = defineDoor({
  method: 'GET',
  path: '/api/care/caseload',
  may: 'care.oversee',
  summary: 'Load, overdue and waiting by navigator, and how cases ended in the last ninety days: counts only',
  output: Caseload,
})

const FeedState = z.strictObject({ madeAt: Instant.nullable(), readAt: Instant.nullable() })

export const calendarFeed = defineDoor({
  method: 'GET',
  path: '/api/care/calendar-feed',
  may: 'care.write',
  summary: 'Whether you have a secret calendar address, and when it was last read',
  output: FeedState,
})

export const makeCalendarFeed = defineDoor({
  method: 'POST',
  path: '/api/care/calendar-feed',
  may: 'care.write',
  summary: 'A new secret address of your calendar, shown once; the old one ends',
  output: FeedState.extend({ path: z.string() }),
  status: 201,
})

export const revokeCalendarFeed = defineDoor({
  method: 'DELETE',
  path: '/api/care/calendar-feed',
  may: 'care.write',
  summary: 'The secret address ends',
  output: FeedState,
})

export const calendarFile = defineDoor({
  method: 'GET',
  path: '/api/care/calendar/:secret',
  may: 'public',
  summary: 'A calendar by its secret address: kind of step, time and case reference, nothing about a person',
  params: z.strictObject({ secret: z.string().max(120) }),
  output: z.any(),
  media: 'text/calendar',
})

export const caseDoors = {
  worklist,
  cases,
  careCase,
  openCase,
  planCaseStep,
  recordAttempt,
  finishStep,
  dropStep,
  postponeStep,
  setGoal,
  settleGoal,
  noteMilestone,
  undoMilestone,
  changeCase,
  assignCase,
  closeCase,
  reopenCase,
  closeSealedCase,
  askFollowUp,
  followUpsOf,
  declineRequest,
  carePeople,
  noteAway,
  endAway,
  caseload,
  calendarFeed,
  makeCalendarFeed,
  revokeCalendarFeed,
  calendarFile,
}
