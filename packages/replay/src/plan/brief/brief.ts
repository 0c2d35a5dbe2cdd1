import type { UnansweredReason } from '../../dispatch/outcome.ts'

/** A number with the words in which it is said; page, PDF and web brief say these words and no others. */
export interface Told {
  /** Null: of nothing. */
  readonly value: number | null
  /** Half the width of its 95 % interval; null when there is none to tell. */
  readonly halfWidth: number | null
  readonly text: string
}

/** One bar of the waterfall, on the scale from 0 to 1 of warranted calls. */
export interface BriefStep {
  readonly key: UnansweredReason | 'warranted' | 'person' | 'phone'
  readonly label: string
  /** Calls of the period. */
  readonly count: number
  readonly share: number
  readonly from: number
  readonly to: number
  /** Of warranted calls. */
  readonly percent: string
}

export interface BriefOption {
  /** Empty for “as it was”, else A, B, C, D. */
  readonly mark: string
  readonly name: string
  /** What it is made of: teams, hours, area, waiting. */
  readonly consists: string
  /** What it buys, for whom, at what price; “as it was” buys nothing. */
  readonly buys: readonly string[]
  /** What stays unanswered and why. */
  readonly unanswered: string
  /** Who gains most, who loses. */
  readonly zones: string
  /** Teams above the limit, overtime. */
  readonly work: string
  readonly isOverLimit: boolean
  readonly figures: BriefFigures
  readonly steps: readonly BriefStep[]
}

export interface BriefFigures {
  readonly shareAnswered: Told
  /** In points of a hundred, against “as it was”, replication by replication. */
  readonly sharePoints: Told
  readonly answeredAYear: Told
  readonly moreAYear: Told
  readonly responseP50: Told
  readonly responseP90: Told
  readonly busiestTeam: Told
  readonly overtimeHoursAWeek: Told
  readonly posts: Told
  readonly costAYear: Told
  readonly costPerNeighbor: Told
}

export interface BriefZone {
  readonly zone: string
  readonly warranted: number
  /** Share answered by option, “as it was” first. */
  readonly shares: readonly Told[]
  readonly responseP50: readonly Told[]
}

export interface BriefTable {
  readonly caption: string
  readonly columns: readonly string[]
  readonly rows: readonly {
    readonly mark: string
    readonly name: string
    readonly cells: readonly string[]
  }[]
}

/** Everything that the council brief says, in the order in which it says it. */
export interface Brief {
  readonly question: string
  readonly agencyName: string
  /** Empty when the calls are real. */
  readonly synthetic: string
  readonly date: string
  readonly period: string
  readonly lead: string
  /** “As it was” first. */
  readonly options: readonly BriefOption[]
  readonly comparison: BriefTable
  /** What the shares of the waterfall are of. */
  readonly stepsNote: string
  /** Zones with enough calls to be judged, the worst served “as it was” first. */
  readonly zones: readonly BriefZone[]
  readonly zonesNote: string
  readonly cost: string
  readonly uncertainty: readonly string[]
  readonly method: readonly string[]
  readonly leavesOut: string
  /** What could not be said of the agency's rules in a replay. */
  readonly notes: readonly string[]
  readonly definitions: readonly { readonly term: string; readonly text: string }[]
  readonly source: string
}
