import type { PlanSummary, SweepDetail } from '@heart/api/plan'
import type { Plan } from '@heart/domain/plan'
import { planCost } from '@heart/replay/plan'
import { halfWidthOf, meanOf } from '../compare/stored-figure.ts'
import { costPerAdditional } from '../results/measures.ts'
import type { Interval } from '../worker/interval.ts'

/** One plan of a sweep with what its stored replications say and what it costs. */
export interface SweepRow {
  readonly index: number
  readonly plan: Plan
  readonly share: Interval
  readonly answered: number
  readonly p50Seconds: number | null
  readonly p90Seconds: number | null
  /** Of its duty, of the team that is busiest. */
  readonly busiest: number | null
  /** Whether that is more than the plan allows. */
  readonly overLimit: boolean
  readonly dollarsAYear: number
  /** Against the first plan of the sweep; null for itself, and when not more are answered. */
  readonly dollarsPerAdditional: number | null
  /** No other plan answers as many for as little. */
  readonly best: boolean
}

/** The plans whose replications are all there, in the order of the sweep. */
export function sweepRows({ results }: Pick<SweepDetail, 'results'>, plans: readonly Plan[]): SweepRow[] {
  const costed = results.flatMap(({ index, summary }) => {
    const plan = plans[index]
    return plan && summary ? [{ index, summary, ...costedOf(plan, summary) }] : []
  })
  const first = costed.find(({ index }) => index === 0)
  const rows = costed.flatMap((each): Omit<SweepRow, 'best'>[] => {
    const { index, plan, summary, figures, cost } = each
    const mean = meanOf(summary.answered.share)
    if (mean === null) return []
    const busiest = busiestOf(summary)
    return [
      {
        index,
        plan,
        share: { mean, halfWidth: halfWidthOf(summary.answered.share) },
        answered: figures.answered,
        p50Seconds: meanOf(summary.responseSeconds.p50),
        p90Seconds: meanOf(summary.responseSeconds.p90),
        busiest,
        overLimit: busiest !== null && busiest > plan.utilizationLimit,
        dollarsAYear: cost.dollarsAYear,
        dollarsPerAdditional: first && first !== each ? costPerAdditional(each, first) : null,
      },
    ]
  })
  const best = new Set(bestForTheirCost(rows))
  return rows.map((row) => ({ ...row, best: best.has(row) }))
}

const costedOf = (plan: Plan, summary: PlanSummary) => ({
  plan,
  figures: { answered: meanOf(summary.answered.count) ?? 0 },
  cost: planCost(plan),
})

function busiestOf({ teams }: PlanSummary): number | null {
  const busy = Object.values(teams).flatMap(({ utilization }) => meanOf(utilization) ?? [])
  return busy.length === 0 ? null : Math.max(...busy)
}

type Judged = Pick<SweepRow, 'dollarsAYear' | 'share'>

/** From cheap to dear, those that answer more than every plan that costs no more. */
export function bestForTheirCost<T extends Judged>(rows: readonly T[]): T[] {
  const fromCheap = [...rows].sort((a, b) => a.dollarsAYear - b.dollarsAYear || b.share.mean - a.share.mean)
  let most = Number.NEGATIVE_INFINITY
  return fromCheap.filter(({ share }) => {
    if (share.mean <= most) return false
    most = share.mean
    return true
  })
}
