import type { Measure, Question, Split } from '../measures/definition.ts'

/** The measures that a question is first answered with, the first that is in force. */
const LEADS: Readonly<Record<Question, readonly string[]>> = {
  share: ['ledger.answered'],
  why_not: ['reason.out_of_hours'],
  how_fast: ['time.received_arrived'],
  what_happens: ['visit.outcome'],
  safety: ['visit.felt_safe'],
  connected: ['care.followed_up'],
  equity: ['ledger.answered'],
}

/** What a question is answered with; for whom it works less well is asked of everything that can be better or worse. */
export const measuresOf = (question: Question, measures: readonly Measure[]): readonly Measure[] =>
  question === 'equity'
    ? measures.filter(
        (measure) =>
          measure.question === 'equity' || (measure.better !== null && measure.question !== 'why_not'),
      )
    : measures.filter((measure) => measure.question === question)

export const leadOf = (question: Question, measures: readonly Measure[]): Measure | undefined =>
  LEADS[question].flatMap((id) => measures.find((measure) => measure.id === id) ?? [])[0] ?? measures[0]

/** The splits that at least one of these measures has, in the order of the registry. */
export const splitsOfAny = (measures: readonly Measure[], order: readonly Split[]): readonly Split[] =>
  order.filter((split) => measures.some((measure) => measure.splits.includes(split)))
