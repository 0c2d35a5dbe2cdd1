import type { Plan } from '@heart/domain/plan'
import { type Estimate, estimate } from '../../ledger/combine.ts'
import { planCost, yearsIn } from '../cost.ts'
import type { EvaluatedPlan, PlanRun } from '../evaluate.ts'
import type { BriefFigures, Told } from './brief.ts'
import { countWords, dollarsWords, minutesWords, percentWords } from './brief-words.ts'

type OfRun = (run: PlanRun) => number | null

const DASH = '–'

export function tell({ mean, halfWidth }: Estimate, words: (value: number) => string): Told {
  return { value: mean, halfWidth, text: mean === null ? DASH : words(mean) }
}

const certain = (value: number | null, words: (value: number) => string): Told =>
  tell({ mean: value, halfWidth: null }, words)

/** @example pointsOf({ mean: 0.217, halfWidth: 0.003 }).text // '+21.7 ± 0.3' */
function pointsOf({ mean, halfWidth }: Estimate): Told {
  return tell({ mean, halfWidth }, (value) => {
    const size = (100 * Math.abs(value)).toFixed(1)
    const sign = Number(size) === 0 ? '' : value < 0 ? '−' : '+'
    const range = halfWidth === null || halfWidth < 1e-9 ? '' : ` ±\u00a0${(100 * halfWidth).toFixed(1)}`
    return `${sign}${size}${range}`
  })
}

/** Every number of the comparison. @param was “as it was”, replayed with the same luck */
export function briefFigures({ plan, runs }: EvaluatedPlan, was: EvaluatedPlan): BriefFigures {
  const years = yearsIn(plan.period)
  const weeks = (years * 365) / 7
  const over = (of: OfRun) => estimate(runs.map(of))
  const against = (of: OfRun) => estimate(runs.map((run, i) => minus(of(run), of(was.runs[i] as PlanRun))))
  const answeredAYear = (run: PlanRun) => run.summary.answered.count / years
  const share = (run: PlanRun) => run.summary.answered.share
  const cost = planCost(plan)
  const more = against(answeredAYear)
  return {
    shareAnswered: tell(over(share), percentWords),
    sharePoints: pointsOf(against(share)),
    answeredAYear: tell(over(answeredAYear), countWords),
    moreAYear: tell(more, countWords),
    responseP50: tell(
      over(({ summary }) => summary.responseSeconds.p50),
      minutesWords,
    ),
    responseP90: tell(
      over(({ summary }) => summary.responseSeconds.p90),
      minutesWords,
    ),
    busiestTeam: tell(over(busiest), percentWords),
    overtimeHoursAWeek: tell(
      over((run) => overtimeHours(run) / weeks),
      (value) => `${value.toFixed(1)}\u00a0h`,
    ),
    posts: certain(cost.posts, (value) => value.toFixed(1)),
    costAYear: certain(cost.dollarsAYear, dollarsWords),
    costPerNeighbor: certain(costPerNeighbor(plan, was.plan, more.mean, years), dollarsWords),
  }
}

const minus = (a: number | null, b: number | null): number | null => (a === null || b === null ? null : a - b)

function busiest({ summary }: PlanRun): number | null {
  const known = Object.values(summary.teams).flatMap(({ utilization }) => utilization ?? [])
  return known.length ? Math.max(...known) : null
}

function overtimeHours({ summary }: PlanRun): number {
  return Object.values(summary.teams).reduce((sum, team) => sum + team.overtimeSeconds / 3_600, 0)
}

/** Both at the plan's own prices: another price for a post is not a gain. Null when not even one more is answered. */
function costPerNeighbor(plan: Plan, was: Plan, moreAYear: number | null, years: number): number | null {
  if (moreAYear === null || moreAYear * years < 1) return null
  return moreDollars(plan, was) / moreAYear
}

export function moreDollars(plan: Plan, was: Plan): number {
  return planCost(plan).dollarsAYear - planCost({ ...was, costs: plan.costs }).dollarsAYear
}
