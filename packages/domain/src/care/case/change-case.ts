import type { Way } from '../../encounter/person-choices.ts'
import type { CareSettings } from '../../program/care.ts'
import type { CareLabel } from '../label.ts'
import {
  type Attempt,
  type CareCase,
  type CareGoal,
  type CareMilestone,
  type CareStep,
  hasNextStep,
  openSteps,
  type StepDraft,
} from './care-case.ts'
import {
  type AttemptOutcome,
  type CaseOutcome,
  ENDS_FOLLOW_UP,
  HEARD_FROM,
  milestoneNames,
  type Risk,
} from './choices.ts'
import { type CaseMove, moveRefusal } from './moves.ts'

/** Who changes a case, when and by which rules; ids are made outside. */
export interface CaseTurn {
  readonly at: string
  readonly by: string
  readonly settings: CareSettings
  /** The local date at `at`. */
  readonly today: string
  newId(): string
}

export interface CaseRefusal {
  readonly refusal: string
  /** `now`: the state does not allow it; `next`: nothing would come next; `input`: what was said does not fit. */
  readonly why: 'now' | 'next' | 'input' | 'missing'
}
export type Changed = { readonly after: CareCase } | CaseRefusal

const DAY_MS = 86_400_000
const YEAR_DAYS = 366
const input = (refusal: string): CaseRefusal => ({ refusal, why: 'input' })

type Change = (turn: CaseTurn, before: CareCase) => CareCase | CaseRefusal

/** Every move passes here: the table first, then the move, then what every case owes. CS1, CS2 */
function change(move: CaseMove, turn: CaseTurn, before: CareCase, act: Change): Changed {
  const refused = moveRefusal(before.state, move)
  if (refused !== null) return { refusal: refused, why: 'now' }
  const after = act(turn, before)
  if ('refusal' in after) return after
  if (!hasNextStep(after)) return NOTHING_NEXT
  return { after: { ...after, version: before.version + 1 } }
}

const NOTHING_NEXT: CaseRefusal = {
  refusal:
    'Nothing would come next in this case: say what does, by whom and when, what it waits for, or close it.',
  why: 'next',
}

/** The step of a draft, or what does not fit. CS3 */
export function makeStep(
  draft: StepDraft,
  turn: CaseTurn,
  of: Pick<CareCase, 'navigatorId' | 'goals'>,
  windowEndsAt: string | null = null,
): CareStep | CaseRefusal {
  const problem = whenProblem(draft.kind, draft.dueAt, turn)
  if (problem) return problem
  if (draft.kind === 'wait' && draft.waitingFor === null) return input('Say what the case waits for.')
  if (draft.kind !== 'wait' && draft.waitingFor !== null) return input('Only a wait says what it waits for.')
  if ((draft.kind === 'wait' || draft.kind === 'task') && draft.words === '')
    return input(draft.kind === 'wait' ? 'Say why the case waits.' : 'Say what is to be done.')
  if (draft.goalId !== null && !of.goals.some(({ goalId }) => goalId === draft.goalId))
    return input('The case has no such goal.')
  return {
    stepId: turn.newId(),
    kind: draft.kind,
    state: 'open',
    words: draft.words,
    dueAt: new Date(draft.dueAt).toISOString(),
    windowEndsAt,
    assigneeId: draft.assigneeId ?? of.navigatorId,
    way: draft.way,
    waitingFor: draft.waitingFor,
    place: draft.place,
    goalId: draft.goalId,
    madeAt: turn.at,
    madeBy: turn.by,
    endedAt: null,
    endedBy: null,
    endedWords: null,
  }
}

/** What is due lies ahead, and within reach: a wait looks again within the agency's days. */
function whenProblem(kind: CareStep['kind'], dueAt: string, { at, settings }: CaseTurn): CaseRefusal | null {
  const aheadMs = Date.parse(dueAt) - Date.parse(at)
  if (aheadMs <= 0) return input('What comes next lies in the past; choose a later time.')
  const days = kind === 'wait' ? settings.waitAtMostDays : YEAR_DAYS
  if (aheadMs > days * DAY_MS)
    return input(
      kind === 'wait'
        ? `A case waits at most ${days} days before somebody looks again.`
        : 'That is more than a year ahead.',
    )
  return null
}

const withStep = (one: CareCase, step: CareStep): CareCase => ({
  ...one,
  steps: one.steps.some(({ stepId }) => stepId === step.stepId)
    ? one.steps.map((old) => (old.stepId === step.stepId ? step : old))
    : [...one.steps, step],
})

function findOpen(one: CareCase, stepId: string): CareStep | CaseRefusal {
  const step = one.steps.find((each) => each.stepId === stepId)
  if (!step) return { refusal: 'The case has no such step.', why: 'missing' }
  if (step.state !== 'open')
    return { refusal: 'This step is over already; look at the case again.', why: 'now' }
  return step
}

const ended = (
  step: CareStep,
  state: 'done' | 'dropped',
  words: string | null,
  { at, by }: CaseTurn,
): CareStep => ({
  ...step,
  state,
  endedAt: at,
  endedBy: by,
  endedWords: words || null,
})

/** With what comes next, if somebody said it. */
function andNext(one: CareCase, next: StepDraft | null, turn: CaseTurn): CareCase | CaseRefusal {
  if (next === null) return one
  const step = makeStep(next, turn, one)
  return 'refusal' in step ? step : withStep(one, step)
}

export const planStep = (before: CareCase, draft: StepDraft, turn: CaseTurn): Changed =>
  change('plan', turn, before, () => andNext(before, draft, turn))

export interface AttemptMade {
  readonly stepId: string
  readonly at: string
  readonly way: Way
  readonly outcome: AttemptOutcome
  readonly words: string | null
  /** When the same is tried again, where it did not end the step. */
  readonly again: { readonly dueAt: string; readonly way: Way | null } | null
  readonly next: StepDraft | null
}

/** CS4: hearing from the neighbor ends the step; after any other outcome it is tried again, or something else comes next. */
export const recordAttempt = (before: CareCase, made: AttemptMade, turn: CaseTurn): Changed =>
  change('attempt', turn, before, () => {
    const step = findOpen(before, made.stepId)
    if ('refusal' in step) return step
    if (step.kind !== 'follow_up' && step.kind !== 'visit')
      return input('Attempts belong to follow-ups and visits; finish this step instead.')
    if (Date.parse(made.at) > Date.parse(turn.at)) return input('The attempt lies in the future.')
    const attempt: Attempt = {
      attemptId: turn.newId(),
      stepId: step.stepId,
      at: new Date(made.at).toISOString(),
      by: turn.by,
      way: made.way,
      outcome: made.outcome,
      words: made.words || null,
    }
    const tried = { ...before, attempts: [...before.attempts, attempt] }
    if (ENDS_FOLLOW_UP.has(made.outcome)) {
      if (made.again)
        return input('The neighbor was reached: nothing is tried again. Plan a next step instead.')
      return andNext(withStep(tried, ended(step, 'done', made.words, turn)), made.next, turn)
    }
    if (made.again) {
      const problem = whenProblem(step.kind, made.again.dueAt, turn)
      if (problem) return problem
      const again = {
        ...step,
        dueAt: new Date(made.again.dueAt).toISOString(),
        way: made.again.way ?? step.way,
      }
      return andNext(withStep(tried, again), made.next, turn)
    }
    if (!made.next) return NOTHING_NEXT
    return andNext(withStep(tried, ended(step, 'dropped', made.words, turn)), made.next, turn)
  })

interface Ending {
  readonly stepId: string
  readonly words: string
  readonly next: StepDraft | null
}

export const finishStep = (before: CareCase, { stepId, words, next }: Ending, turn: CaseTurn): Changed =>
  change('finish', turn, before, () => {
    const step = findOpen(before, stepId)
    if ('refusal' in step) return step
    if (
      step.kind === 'follow_up' &&
      !before.attempts.some((one) => one.stepId === stepId && HEARD_FROM.has(one.outcome))
    )
      return input(
        'A follow-up ends when somebody heard from the neighbor: record the attempt, or drop it with a reason.',
      )
    return andNext(withStep(before, ended(step, 'done', words, turn)), next, turn)
  })

/** CS5: what is not done any more says why. */
export const dropStep = (before: CareCase, { stepId, words, next }: Ending, turn: CaseTurn): Changed =>
  change('drop', turn, before, () => {
    const step = findOpen(before, stepId)
    if ('refusal' in step) return step
    if (words.trim().length < 3) return input('Say why it is not done.')
    return andNext(withStep(before, ended(step, 'dropped', words, turn)), next, turn)
  })

interface Postponing {
  readonly stepId: string
  readonly dueAt: string
  readonly words: string
  readonly assigneeId?: string | undefined
}

/** A later time, or somebody else, for a step. The window of a promise stays where it was. */
export const postponeStep = (before: CareCase, moved: Postponing, turn: CaseTurn): Changed =>
  change('postpone', turn, before, () => {
    const step = findOpen(before, moved.stepId)
    if ('refusal' in step) return step
    const dueAt = new Date(moved.dueAt).toISOString()
    const problem = dueAt === step.dueAt ? null : whenProblem(step.kind, dueAt, turn)
    if (problem) return problem
    if (moved.words.trim().length < 3) return input('Say why it is moved.')
    return withStep(before, { ...step, dueAt, assigneeId: moved.assigneeId ?? step.assigneeId })
  })

export const setGoal = (
  before: CareCase,
  said: { words: string; isOwnWords: boolean },
  turn: CaseTurn,
): Changed =>
  change('goal', turn, before, () => {
    const goal: CareGoal = {
      goalId: turn.newId(),
      words: said.words,
      isOwnWords: said.isOwnWords,
      state: 'open',
      setAt: turn.at,
      setBy: turn.by,
      endedAt: null,
      endedBy: null,
      endedWords: null,
    }
    return { ...before, goals: [...before.goals, goal] }
  })

export const settleGoal = (
  before: CareCase,
  said: { goalId: string; state: CareGoal['state']; words: string },
  turn: CaseTurn,
): Changed =>
  change('goal', turn, before, () => {
    const goal = before.goals.find(({ goalId }) => goalId === said.goalId)
    if (!goal) return { refusal: 'The case has no such goal.', why: 'missing' }
    const isOpen = said.state === 'open'
    const settled: CareGoal = {
      ...goal,
      state: said.state,
      endedAt: isOpen ? null : turn.at,
      endedBy: isOpen ? null : turn.by,
      endedWords: isOpen ? null : said.words || null,
    }
    return { ...before, goals: before.goals.map((one) => (one === goal ? settled : one)) }
  })

export const noteMilestone = (
  before: CareCase,
  said: { kind: string; reachedOn: string; words: string },
  turn: CaseTurn,
): Changed =>
  change('milestone', turn, before, () => {
    if (!Object.hasOwn(milestoneNames(turn.settings.milestones), said.kind))
      return input('This agency notes no such milestone.')
    if (said.reachedOn > turn.today) return input('The day lies in the future.')
    const milestone: CareMilestone = {
      milestoneId: turn.newId(),
      kind: said.kind,
      reachedOn: said.reachedOn,
      words: said.words || null,
      notedAt: turn.at,
      notedBy: turn.by,
      undoneAt: null,
      undoneBy: null,
    }
    return { ...before, milestones: [...before.milestones, milestone] }
  })

/** Noted by mistake: kept, and shown no more. */
export const undoMilestone = (before: CareCase, milestoneId: string, turn: CaseTurn): Changed =>
  change('milestone', turn, before, () => {
    const noted = before.milestones.find((one) => one.milestoneId === milestoneId && one.undoneAt === null)
    if (!noted) return { refusal: 'The case has no such milestone.', why: 'missing' }
    const undone = { ...noted, undoneAt: turn.at, undoneBy: turn.by }
    return { ...before, milestones: before.milestones.map((one) => (one === noted ? undone : one)) }
  })

export interface CaseEdit {
  readonly reason?: string | undefined
  readonly programId?: string | undefined
  readonly labels?: readonly CareLabel[] | undefined
  readonly risk?: Risk | undefined
}

export const editCase = (before: CareCase, edit: CaseEdit, turn: CaseTurn): Changed =>
  change('change', turn, before, () => ({
    ...before,
    reason: edit.reason ?? before.reason,
    programId: edit.programId ?? before.programId,
    labels: edit.labels ? [...new Set(edit.labels)] : before.labels,
    risk: edit.risk ?? before.risk,
  }))

/** CS6: what the old navigator had to do in this case is the new one's. */
export const assignCase = (before: CareCase, navigatorId: string, turn: CaseTurn): Changed =>
  change('assign', turn, before, () => {
    if (navigatorId === before.navigatorId) return input('They hold this case already.')
    return {
      ...before,
      navigatorId,
      steps: before.steps.map((step) =>
        step.state === 'open' && step.assigneeId === before.navigatorId
          ? { ...step, assigneeId: navigatorId }
          : step,
      ),
    }
  })

export const closeCase = (
  before: CareCase,
  said: { outcome: CaseOutcome; words: string },
  turn: CaseTurn,
): Changed =>
  change('close', turn, before, () => ({
    ...before,
    state: 'closed',
    closing: { at: turn.at, by: turn.by, outcome: said.outcome, words: said.words },
    steps: before.steps.map((step) =>
      step.state === 'open' ? ended(step, 'dropped', 'The case was closed.', turn) : step,
    ),
  }))

export const reopenCase = (before: CareCase, next: StepDraft, turn: CaseTurn): Changed =>
  change('reopen', turn, before, () => {
    const open: CareCase = { ...before, state: 'open', closing: null }
    return andNext(open, next, turn)
  })

/** What the case needs looking at first. */
export const nextStepOf = (one: Pick<CareCase, 'steps'>): CareStep | undefined => openSteps(one)[0]
