import type { ReplayPlan } from '../../program/index.ts'
import { HOURS_A_WEEK, localWeek } from './week.ts'

/** Calls that the same programs may take and reach: bit n stands for the n-th program of the scenario. */
export interface DemandClass {
  readonly programs: number
  /** Calls in each hour of the week. */
  readonly perHour: Float64Array
}

export interface Demand {
  readonly classes: readonly DemandClass[]
  readonly weeks: number
  /** Warranted calls a week, those that no program reaches included. */
  readonly warrantedPerWeek: number
}

/** As many weeks of an average day count as much as what one hour of the week shows by itself. */
const SMOOTHING_WEEKS = 8

/**
 * What comes in each hour of an average week, by who may take it. A few dozen weeks tell little about one hour, so each is
 * drawn towards what its weekday and its time of day say apart.
 */
export function measureDemand(plan: ReplayPlan, weeks: number): Demand {
  const { log, warranted, reachable, scenario } = plan
  const week = localWeek(scenario.timezone)
  const counts = new Map<number, Float64Array>()
  let count = 0
  for (let i = 0; i < log.size; i++) {
    if (warranted[i] === 0) continue
    count++
    const programs = reachable[i] as number
    if (programs === 0) continue
    const hours = counts.get(programs) ?? new Float64Array(HOURS_A_WEEK)
    counts.set(programs, hours)
    const hour = week.hourOf(log.receivedMs[i] as number)
    hours[hour] = (hours[hour] as number) + 1
  }
  const classes = [...counts]
    .sort(([a], [b]) => a - b)
    .map(([programs, hours]) => ({ programs, perHour: smooth(hours, weeks) }))
  return { classes, weeks, warrantedPerWeek: weeks === 0 ? 0 : count / weeks }
}

export function smooth(counts: Float64Array, weeks: number): Float64Array {
  if (weeks === 0) return new Float64Array(HOURS_A_WEEK)
  const byHour = new Float64Array(24)
  const byDay = new Float64Array(7)
  let total = 0
  for (const [index, count] of counts.entries()) {
    byHour[index % 24] = (byHour[index % 24] as number) + count
    const day = Math.floor(index / 24)
    byDay[day] = (byDay[day] as number) + count
    total += count
  }
  return counts.map((count, index) => {
    const usual = total
      ? ((byHour[index % 24] as number) * (byDay[Math.floor(index / 24)] as number)) / (total * weeks)
      : 0
    return (count + usual * SMOOTHING_WEEKS) / (weeks + SMOOTHING_WEEKS)
  })
}
