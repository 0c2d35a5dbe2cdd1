import { z } from 'zod'
import { keysOf } from '../../encounter/keys-of.ts'

export const FeedbackKind = z.enum(['complaint', 'thanks'])
export type FeedbackKind = z.infer<typeof FeedbackKind>

export const FEEDBACK_STATE_LABELS = {
  received: 'Received',
  acknowledged: 'Being looked into',
  answered: 'Answered',
  closed: 'Closed',
  passed_on: 'Passed on to the team',
  set_aside: 'Set aside',
} as const
export const FeedbackState = z.enum(keysOf(FEEDBACK_STATE_LABELS))
export type FeedbackState = z.infer<typeof FeedbackState>

/** What looking into a complaint came to. */
export const OUTCOME_OF_COMPLAINT_LABELS = {
  right: 'The complaint is right',
  partly_right: 'Partly right',
  not_confirmed: 'Could not be confirmed',
  not_ours: 'Not about us; passed on',
  taken_back: 'Taken back',
} as const
export const ComplaintOutcome = z.enum(keysOf(OUTCOME_OF_COMPLAINT_LABELS))
export type ComplaintOutcome = z.infer<typeof ComplaintOutcome>

export const FeedbackMove = z.enum([
  'acknowledge',
  'answer',
  'close',
  'reopen',
  'pass_on',
  'set_aside',
  'make_complaint',
])
export type FeedbackMove = z.infer<typeof FeedbackMove>

interface Step {
  readonly move: FeedbackMove
  readonly kind: FeedbackKind
  readonly from: readonly FeedbackState[]
  readonly to: FeedbackState
  /** What has to be said with it. */
  readonly needs: readonly ('words' | 'outcome')[]
}

/** What may become of a complaint or of thanks. Words of an answer are the sender's to read; others stay inside. */
export const FEEDBACK_STEPS: readonly Step[] = [
  { move: 'acknowledge', kind: 'complaint', from: ['received'], to: 'acknowledged', needs: [] },
  {
    move: 'answer',
    kind: 'complaint',
    from: ['received', 'acknowledged'],
    to: 'answered',
    needs: ['words', 'outcome'],
  },
  {
    move: 'close',
    kind: 'complaint',
    from: ['received', 'acknowledged', 'answered'],
    to: 'closed',
    needs: ['words', 'outcome'],
  },
  { move: 'reopen', kind: 'complaint', from: ['answered', 'closed'], to: 'acknowledged', needs: ['words'] },
  { move: 'pass_on', kind: 'thanks', from: ['received', 'set_aside'], to: 'passed_on', needs: ['words'] },
  { move: 'set_aside', kind: 'thanks', from: ['received'], to: 'set_aside', needs: ['words'] },
  { move: 'make_complaint', kind: 'thanks', from: ['received', 'set_aside'], to: 'received', needs: [] },
]

export const findStep = (kind: FeedbackKind, state: FeedbackState, move: FeedbackMove): Step | undefined =>
  FEEDBACK_STEPS.find((step) => step.move === move && step.kind === kind && step.from.includes(state))

export const stepsFrom = (kind: FeedbackKind, state: FeedbackState): FeedbackMove[] =>
  FEEDBACK_STEPS.filter((step) => step.kind === kind && step.from.includes(state)).map(({ move }) => move)

/** Nobody waits for anything any more. */
export const isSettled = (state: FeedbackState): boolean => !['received', 'acknowledged'].includes(state)
