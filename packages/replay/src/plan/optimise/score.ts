import type { Caps, OptimiseOptions } from './options.ts'
import { type ProgramTally, responsesOf, type Tally } from './tally.ts'

export interface Score {
  /** How far the caps are exceeded; 0 where all hold. */
  readonly excess: number
  readonly answeredShare: number
  readonly worstZoneShare: number
}

export function scoreOf(tallies: readonly Tally[], caps: Caps): Score {
  const mean = (of: (tally: Tally) => number) =>
    tallies.reduce((sum, one) => sum + of(one), 0) / tallies.length
  return {
    excess: mean((one) => excessOf(one, caps)),
    answeredShare: mean(({ answered, warranted }) => (warranted ? answered / warranted : 0)),
    worstZoneShare: mean(worstZoneOf),
  }
}

/** Caps first, then what was asked for, then the rest. */
export function isBetter(a: Score, b: Score, objective: OptimiseOptions['objective']): boolean {
  if (Math.abs(a.excess - b.excess) > 1e-9) return a.excess < b.excess
  if (objective === 'worst_zone' && a.worstZoneShare !== b.worstZoneShare)
    return a.worstZoneShare > b.worstZoneShare
  return a.answeredShare > b.answeredShare
}

/** A zone with fewer calls has a share by luck alone. */
export const FEWEST_CALLS_OF_ZONE = 50

export function worstZoneOf({ zoneWarranted, zoneAnswered }: Tally): number {
  let worst = 1
  for (const [zone, warranted] of zoneWarranted.entries()) {
    if (warranted >= FEWEST_CALLS_OF_ZONE) worst = Math.min(worst, (zoneAnswered[zone] as number) / warranted)
  }
  return worst
}

export const utilizationOf = ({ busyOnDutyHours, dutyHours }: ProgramTally): number =>
  dutyHours === 0 ? 0 : busyOnDutyHours / dutyHours

function excessOf({ programs, outcome }: Tally, caps: Caps): number {
  const over = (value: number | null, most: number | undefined) =>
    most === undefined || value === null ? 0 : Math.max(0, value / most - 1)
  const tired = programs.reduce((sum, one) => sum + over(utilizationOf(one), caps.utilization), 0)
  const { responseP50Minutes: p50, responseP90Minutes: p90 } = caps
  if (p50 === undefined && p90 === undefined) return tired
  const { p50Seconds, p90Seconds } = responsesOf(outcome)
  const seconds = (minutes: number | undefined) => (minutes === undefined ? undefined : minutes * 60)
  return tired + over(p50Seconds, seconds(p50)) + over(p90Seconds, seconds(p90))
}
