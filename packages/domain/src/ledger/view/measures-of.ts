import type { Measure, Question } from '../measures/definition.ts'

/** The measure that a question is looked at with first. */
const LEADS: Readonly<Record<Question, string>> = {
  share: 'ledger.answered',
  why_not: 'reason.out_of_hours',
  how_fast: 'time.received_arrived',
  what_happens: 'visit.resolved',
  safety: 'visit.felt_safe',
  connected: 'care.referrals_connected',
  equity: 'ledger.answered',
}

/** What a question is answered with; for whom it works less well is asked of all that can be better or worse for somebody. */
export const measuresOf = (question: Question, measures: readonly Measure[]): readonly Measure[] =>
  question === 'equity'
    ? measures.filter(
        ({ better, formula, question: asked }) =>
          better !== null && formula.kind !== 'ratio' && asked !== 'why_not',
      )
    : measures.filter((measure) => measure.question === question)

export const leadOf = (question: Question, measures: readonly Measure[]): Measure | undefined =>
  measures.find(({ id }) => id === LEADS[question]) ?? measures[0]
