import type { Plan } from '@heart/domain/plan'
import { costOf, type PlanCost } from '../desk/cost.ts'
import type { Figures } from '../worker/figures.ts'
import type { Series } from '../worker/replays.ts'
import { figuresOf } from '../worker/use-replays.ts'

/** A plan with what its replay says so far. */
export interface PlanView {
  readonly key: string
  readonly plan: Plan
  readonly series: Series
  /** Means over the replications so far. */
  readonly figures: Figures
  readonly cost: PlanCost
}

export function viewOf(key: string, plan: Plan, series: Series | undefined): PlanView | undefined {
  return series && { key, plan, series, figures: figuresOf(series), cost: costOf(plan) }
}

const DAY_MS = 86_400_000

/** Years that a period of local dates covers, both ends included: counts over it become counts a year. */
export function yearsIn({ from, to }: Plan['period']): number {
  return ((Date.parse(to) - Date.parse(from)) / DAY_MS + 1) / 365
}
