import type { Figure, FigureGroup, Measure, Question, Split } from '@heart/domain/ledger'

/** A measure of a report with what was counted, whole and split. */
export interface Counted {
  readonly measure: Measure
  readonly whole: Figure
  readonly before: Figure | null
  /** Empty: not split. */
  readonly groups: readonly FigureGroup[]
  /** Why there are no groups although they were asked for; empty: there are. */
  readonly held: string
}

/** A question with everything that answers it. */
export interface CountedSection {
  readonly question: Question
  readonly counted: readonly Counted[]
  /** What the groups are; null: nothing is split. */
  readonly split: Split | null
}
