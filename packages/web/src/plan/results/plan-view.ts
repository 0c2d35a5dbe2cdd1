import type { Plan } from '@heart/domain/plan'
import { type PlanCost, planCost } from '@heart/replay/plan'
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

export function viewOf(key: string, series: Series | undefined): PlanView | undefined {
  return series && { key, plan: series.plan, series, figures: figuresOf(series), cost: planCost(series.plan) }
}
