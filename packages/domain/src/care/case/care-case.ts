import { z } from 'zod'
import { Instant } from '../../call/call.ts'
import { Way } from '../../encounter/person-choices.ts'
import { PlainDate } from '../../program/plain-date.ts'
import { CareLabels } from '../label.ts'
import { AttemptOutcome, CaseOutcome, MilestoneKind, Risk, StepKind, WaitingFor } from './choices.ts'

/** What people write about a case: as long as it takes, and no book. */
export const CaseWords = z.string().trim().max(2_000)

/** Where a visit goes. */
export const VisitPlace = z.strictObject({
  words: z.string().trim().min(1).max(200),
  lon: z.number().min(-180).max(180).nullable().default(null),
  lat: z.number().min(-90).max(90).nullable().default(null),
})
export type VisitPlace = z.infer<typeof VisitPlace>

/** Something that is to happen, when and by whom; or what is waited for, and when somebody looks again. */
export const CareStep = z.strictObject({
  stepId: z.string(),
  kind: StepKind,
  state: z.enum(['open', 'done', 'dropped']),
  words: CaseWords,
  dueAt: Instant,
  /** Of a promised follow-up: by when the neighbor hears from somebody, whatever is tried in between. */
  windowEndsAt: Instant.nullable(),
  assigneeId: z.string().min(1),
  way: Way.nullable(),
  waitingFor: WaitingFor.nullable(),
  place: VisitPlace.nullable(),
  /** The goal it serves. */
  goalId: z.string().nullable(),
  madeAt: Instant,
  madeBy: z.string(),
  endedAt: Instant.nullable(),
  endedBy: z.string().nullable(),
  endedWords: CaseWords.nullable(),
})
export type CareStep = z.infer<typeof CareStep>

/** One try to reach the neighbor. */
export const Attempt = z.strictObject({
  attemptId: z.string(),
  stepId: z.string(),
  at: Instant,
  by: z.string(),
  way: Way,
  outcome: AttemptOutcome,
  words: CaseWords.nullable(),
})
export type Attempt = z.infer<typeof Attempt>

export const CareGoal = z.strictObject({
  goalId: z.string(),
  words: CaseWords,
  /** As the neighbor said it. */
  isOwnWords: z.boolean(),
  state: z.enum(['open', 'met', 'set_aside']),
  setAt: Instant,
  setBy: z.string(),
  endedAt: Instant.nullable(),
  endedBy: z.string().nullable(),
  endedWords: CaseWords.nullable(),
})
export type CareGoal = z.infer<typeof CareGoal>

export const CareMilestone = z.strictObject({
  milestoneId: z.string(),
  kind: MilestoneKind,
  /** The day on which it was reached. */
  reachedOn: PlainDate,
  words: CaseWords.nullable(),
  notedAt: Instant,
  notedBy: z.string(),
  undoneAt: Instant.nullable(),
  undoneBy: z.string().nullable(),
})
export type CareMilestone = z.infer<typeof CareMilestone>

export const CaseClosing = z.strictObject({
  at: Instant,
  by: z.string(),
  outcome: CaseOutcome,
  words: CaseWords,
})
export type CaseClosing = z.infer<typeof CaseClosing>

/** A case as a whole: one neighbor, one navigator, what they want and what is to happen next. */
export const CareCase = z.strictObject({
  caseId: z.string(),
  /** What people say on the phone, and calendars show: leads back to nobody. */
  ref: z.string(),
  neighborId: z.string(),
  programId: z.string(),
  navigatorId: z.string().min(1),
  /** Why it was opened. */
  reason: CaseWords,
  labels: CareLabels,
  risk: Risk,
  state: z.enum(['open', 'closed']),
  /** Counts every change. */
  version: z.number().int(),
  openedAt: Instant,
  openedBy: z.string(),
  requestId: z.string().nullable(),
  encounterId: z.string().nullable(),
  closing: CaseClosing.nullable(),
  steps: z.array(CareStep),
  attempts: z.array(Attempt),
  goals: z.array(CareGoal),
  milestones: z.array(CareMilestone),
  synthetic: z.boolean(),
})
export type CareCase = z.infer<typeof CareCase>

/** A step as somebody plans it. */
export const StepDraft = z.strictObject({
  kind: StepKind,
  words: CaseWords.default(''),
  dueAt: Instant,
  /** Without it the case's navigator. */
  assigneeId: z.string().min(1).optional(),
  way: Way.nullable().default(null),
  waitingFor: WaitingFor.nullable().default(null),
  place: VisitPlace.nullable().default(null),
  goalId: z.string().nullable().default(null),
})
export type StepDraft = z.infer<typeof StepDraft>

export const openSteps = (one: Pick<CareCase, 'steps'>): CareStep[] =>
  one.steps
    .filter(({ state }) => state === 'open')
    .sort((a, b) => (a.dueAt < b.dueAt ? -1 : a.dueAt > b.dueAt ? 1 : 0))

/** CS1: what every case owes at every moment. */
export const hasNextStep = (one: Pick<CareCase, 'state' | 'steps'>): boolean =>
  one.state === 'closed' || one.steps.some(({ state }) => state === 'open')
