import type { MonthMark } from '@heart/domain/ledger'

export interface ReportRow {
  readonly name: string
  /** The figure; of a duration half and nine in ten. */
  readonly value: string
  /** As counted: numerator of denominator. */
  readonly counted: string
  /** The interval in words; empty where none applies. */
  readonly sure: string
  /** Against the period compared with; empty: nothing to compare. */
  readonly change: string
}

export interface ReportTable {
  readonly title: string
  /** The heading of its first column. */
  readonly column: string
  readonly note: string
  readonly rows: readonly ReportRow[]
}

export interface ReportSection {
  readonly question: string
  /** What a person would say aloud; of the first section it is the report's lead. */
  readonly sentence: string
  readonly tables: readonly ReportTable[]
}

/** A measure as it was counted. */
export interface ReportDefinition {
  readonly name: string
  /** Version, and since when it is in force. */
  readonly version: string
  readonly text: string
}

/** A view of the figures in words: what mail and paper say is this, and nothing else. */
export interface Report {
  readonly title: string
  readonly agencyName: string
  /** The one sentence to remember. */
  readonly lead: string
  /** Months, filters, what it is compared with. */
  readonly scope: string
  /** For whom it is, and what to do with it. */
  readonly marking: string
  readonly synthetic: string
  readonly isCompared: boolean
  readonly sections: readonly ReportSection[]
  readonly marks: readonly MonthMark[]
  readonly definitions: readonly ReportDefinition[]
  /** When it was made, and with the definitions of which day. */
  readonly asOf: string
  /** Where the same view stands in HEART, after its address. */
  readonly path: string
}
