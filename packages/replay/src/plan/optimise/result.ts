import type { Scenario } from '@heart/domain/plan'
import type { Weekday } from '@heart/domain/program'
import type { Estimate } from '../../ledger/index.ts'
import type { AssumptionCode } from './budget.ts'
import type { Price } from './price.ts'
import type { Comparison, Figures } from './report.ts'

export interface OptimiseProgress {
  readonly step: 'demand' | 'solving' | 'polishing' | 'caps' | 'reporting'
  readonly done: number
  readonly of: number
  /** Of the whole, 0 to 1. */
  readonly fraction: number
  /** On the training part. */
  readonly best: { readonly scenario: Scenario; readonly answeredShare: number } | null
  /** Proven by the model: share of warranted calls of the training part. */
  readonly bound: number | null
}

export interface ChosenLine {
  readonly program: string
  readonly teams: number
  readonly start: string
  readonly hours: number
  readonly days: readonly Weekday[]
  /** 2: two crews in turn, so that every day is covered. */
  readonly crews: 1 | 2
  readonly post: string | null
}

export interface LeverResult {
  /** Null: each program keeps its own area. */
  readonly area: string | null
  readonly patienceMinutes: number
  readonly phoneFirst: boolean
}

export interface Chosen extends LeverResult {
  readonly scenario: Scenario
  readonly lines: readonly ChosenLine[]
  readonly personHours: number
  readonly budgetPersonHours: number
  /** Hours a week for which the plan has no use: people whom no program can take, or less than the shortest line. */
  readonly unused: readonly { readonly name: string; readonly personHours: number }[]
  /** Full-time posts that so many hours on duty take, leave and illness covered. */
  readonly posts: number
}

export interface ModelResult {
  /** Of the best roster by the model; shares of warranted calls of the training part. */
  readonly answeredShare: number
  /** Of the chosen roster, which the replay preferred: what the model says of it, to be held against what the replay says. */
  readonly chosenShare: number | null
  /** No roster under any of the levers can do better by the model. */
  readonly boundShare: number
  /** (bound − answered) / bound. */
  readonly gap: number
  readonly solverSeconds: number
  readonly levers: readonly (LeverResult & {
    readonly boundShare: number
    readonly answeredShare: number | null
  })[]
}

/** What a cap on utilization costs, on the part that the choice never saw. */
export interface CapPrice extends LeverResult {
  /** Null: no cap. */
  readonly utilization: number | null
  /** Whether the replay of the training part keeps to it. */
  readonly held: boolean
  readonly figures: Figures
  readonly ratio: Estimate
  /** Of the busiest program. */
  readonly utilizationReached: number
}

export interface OptimiseResult {
  readonly stopped: 'finished' | 'cancelled'
  /** Null when nothing that keeps the conditions was found. */
  readonly chosen: Chosen | null
  readonly model: ModelResult | null
  /** Whether the caps that were asked for hold on the training part. */
  readonly capsHeld: boolean
  readonly training: Comparison | null
  readonly unseen: Comparison | null
  /** The teams and hours as they are, only with the chosen area, wait and order; unseen part. */
  readonly leversOnly: Figures | null
  readonly price: Price | null
  readonly caps: readonly CapPrice[]
  readonly work: {
    readonly rosters: number
    readonly replications: number
    readonly rostersPerSecond: number
    readonly seconds: number
  }
  readonly assumed: readonly AssumptionCode[]
}
