import { Instant } from '@heart/domain/call'
import {
  AttemptOutcome,
  CareCase,
  CareLabels,
  CareStep,
  CaseMove,
  CaseOutcome,
  HandOver,
  Risk,
  StepKind,
  VisitPlace,
  WaitingFor,
} from '@heart/domain/care'
import { Way } from '@heart/domain/encounter'
import { z } from 'zod'

const Lateness = z.enum(['escalated', 'overdue', 'today', 'later'])
/** The words for user ids and the like. */
const Names = z.record(z.string(), z.string())

export const NextAttemptView = z.strictObject({
  dueAt: Instant,
  way: Way,
  needsCare: z.boolean(),
  /** What to heed, as one line. */
  sentence: z.string(),
})
export type NextAttemptView = z.infer<typeof NextAttemptView>

/** One way of reaching the neighbor, as their rules stand now. */
export const WayView = z.strictObject({
  way: Way,
  allowed: z.enum(['yes', 'caution', 'no']),
  sentence: z.string(),
})
export type WayView = z.infer<typeof WayView>

/** A case as whoever asks may see and move it. */
export const CaseView = CareCase.extend({
  neighborName: z.string(),
  /** The record that stands for them now. */
  rootId: z.string(),
  programName: z.string(),
  /** People of the case by user id. */
  names: Names,
  /** Milestones an agency notes, by kind. */
  milestoneNames: Names,
  steps: z.array(
    CareStep.extend({
      /** Of an open step. */
      lateness: Lateness.nullable(),
      /** Who covers for its assignee now, if they are away; null: the assignee is there. */
      coverId: z.string().nullable(),
    }),
  ),
  /** When and how the next attempt of an open follow-up might be made, by step. */
  nextAttempts: z.record(z.string(), NextAttemptView),
  /** All ways, as the neighbor's rules stand now. */
  ways: z.array(WayView),
  handOver: HandOver.nullable(),
  allowed: z.array(CaseMove),
  revisions: z.array(
    z.strictObject({
      revision: z.number().int(),
      move: z.string(),
      at: Instant,
      by: z.string(),
      words: z.string().nullable(),
    }),
  ),
})
export type CaseView = z.infer<typeof CaseView>

export const CaseRow = z.strictObject({
  caseId: z.string(),
  ref: z.string(),
  neighborId: z.string(),
  neighborName: z.string(),
  programName: z.string(),
  navigatorId: z.string(),
  navigatorName: z.string(),
  state: z.enum(['open', 'closed']),
  risk: Risk,
  labels: CareLabels,
  openedAt: Instant,
  outcome: CaseOutcome.nullable(),
  nextWords: z.string().nullable(),
  nextDueAt: Instant.nullable(),
  synthetic: z.boolean(),
})
export type CaseRow = z.infer<typeof CaseRow>

/** Something due. `isSealed`: it is due all the same, but consent or label closes its case to whoever asks. */
export const WorkItem = z.strictObject({
  stepId: z.string(),
  caseId: z.string(),
  ref: z.string(),
  isSealed: z.boolean(),
  /** Null where the case is sealed. */
  neighborId: z.string().nullable(),
  neighborName: z.string().nullable(),
  kind: StepKind,
  words: z.string(),
  waitingFor: WaitingFor.nullable(),
  way: Way.nullable(),
  place: VisitPlace.nullable(),
  dueAt: Instant,
  windowEndsAt: Instant.nullable(),
  lateness: Lateness,
  risk: Risk,
  attempts: z.number().int(),
  lastOutcome: AttemptOutcome.nullable(),
  assigneeId: z.string(),
  assigneeName: z.string(),
  /** The one it is meanwhile, if its assignee is away. */
  coverName: z.string().nullable(),
  /** Nobody is there for it: its assignee is away without a cover. */
  isUncovered: z.boolean(),
  version: z.number().int(),
  synthetic: z.boolean(),
})
export type WorkItem = z.infer<typeof WorkItem>

/** A neighbor wishes to hear from somebody, with the hand-over of the crew that met them. */
export const RequestView = z.strictObject({
  requestId: z.string(),
  neighborId: z.string(),
  neighborName: z.string(),
  encounterId: z.string(),
  programId: z.string(),
  programName: z.string(),
  askedAt: Instant,
  askedByName: z.string(),
  dueAt: Instant,
  lateness: Lateness,
  risk: Risk,
  handOver: HandOver,
  state: z.enum(['open', 'taken', 'declined']),
  caseId: z.string().nullable(),
  decidedByName: z.string().nullable(),
  decidedWords: z.string().nullable(),
  /** Other open cases of this neighbor. */
  hasOpenCase: z.boolean(),
  synthetic: z.boolean(),
})
export type RequestView = z.infer<typeof RequestView>

/** What became of the wish of somebody in a report, as its crew may know it: nothing of who they turned out to be. */
export const FollowUpAsked = z.strictObject({
  requestId: z.string(),
  personId: z.string(),
  askedAt: Instant,
  dueAt: Instant,
  risk: Risk,
  handOver: HandOver,
  state: z.enum(['open', 'taken', 'declined']),
  decidedByName: z.string().nullable(),
})
export type FollowUpAsked = z.infer<typeof FollowUpAsked>

export const Worklist = z.strictObject({
  at: Instant,
  today: z.iso.date(),
  requests: z.array(RequestView),
  items: z.array(WorkItem),
  /** There is more than is listed. */
  isCut: z.boolean(),
})
export type Worklist = z.infer<typeof Worklist>

export const AwayView = z.strictObject({
  awayId: z.string(),
  userId: z.string(),
  name: z.string(),
  from: Instant,
  until: Instant,
  coverId: z.string().nullable(),
  coverName: z.string().nullable(),
})
export type AwayView = z.infer<typeof AwayView>

/** Who may hold cases. */
export const CarePerson = z.strictObject({ userId: z.string(), name: z.string(), role: z.string() })
export type CarePerson = z.infer<typeof CarePerson>

export const CaseloadRow = z.strictObject({
  userId: z.string(),
  name: z.string(),
  open: z.number().int(),
  today: z.number().int(),
  overdue: z.number().int(),
  escalated: z.number().int(),
  waitingOnPartner: z.number().int(),
  highRisk: z.number().int(),
  awayUntil: Instant.nullable(),
  coverName: z.string().nullable(),
  /** Closed in the last ninety days. */
  closed: z.number().int(),
})
export type CaseloadRow = z.infer<typeof CaseloadRow>

export const Caseload = z.strictObject({
  at: Instant,
  rows: z.array(CaseloadRow),
  openRequests: z.number().int(),
  overdueRequests: z.number().int(),
  outcomes: z.partialRecord(CaseOutcome, z.number().int()),
})
export type Caseload = z.infer<typeof Caseload>
