import { END, type Outcome, replay } from '../../dispatch/index.ts'
import { percentile } from '../../ledger/percentile.ts'
import type { ReplayPlan } from '../../program/index.ts'
import type { Caps, OptimiseOptions } from './options.ts'
import type { Part } from './part.ts'
import { hoursOf } from './week.ts'

const HOUR_MS = 3_600_000

/** One replication of one scenario on one part of the log, in numbers. */
export interface Tally {
  readonly warranted: number
  readonly answered: number
  /** By the log's zones. */
  readonly zoneWarranted: Int32Array
  readonly zoneAnswered: Int32Array
  /** Of the calls marked by who asked. */
  readonly insideWarranted: number
  readonly insideAnswered: number
  readonly responseP50Seconds: number | null
  readonly responseP90Seconds: number | null
  readonly programs: readonly ProgramTally[]
}

export interface ProgramTally {
  readonly id: string
  readonly calls: number
  readonly dutyHours: number
  readonly busyOnDutyHours: number
  readonly overtimeHours: number
}

/** @param inside marks calls to be counted apart, with anything but 0 */
export function tally(
  plan: ReplayPlan,
  { end, waitedMs, travelMs, teams }: Outcome,
  part: Part,
  inside?: Int32Array,
): Tally {
  const { log, scenario } = plan
  const zoneWarranted = new Int32Array(log.zones.length)
  const zoneAnswered = new Int32Array(log.zones.length)
  const responses = new Float64Array(log.size)
  let warranted = 0
  let answered = 0
  let insideWarranted = 0
  let insideAnswered = 0
  for (let call = 0; call < log.size; call++) {
    if (end[call] === END.notWarranted) continue
    warranted++
    const isInside = inside !== undefined && inside[call] !== 0
    if (isInside) insideWarranted++
    const zone = log.zone[call] as number
    if (zone >= 0) zoneWarranted[zone] = (zoneWarranted[zone] as number) + 1
    if (end[call] !== END.answered) continue
    responses[answered++] = ((waitedMs[call] as number) + (travelMs[call] as number)) / 1000
    if (isInside) insideAnswered++
    if (zone >= 0) zoneAnswered[zone] = (zoneAnswered[zone] as number) + 1
  }
  const sorted = responses.subarray(0, answered).sort()
  return {
    warranted,
    answered,
    zoneWarranted,
    zoneAnswered,
    insideWarranted,
    insideAnswered,
    responseP50Seconds: percentile(sorted, 50),
    responseP90Seconds: percentile(sorted, 90),
    programs: plan.programs.map(({ id }, index) => {
      const of = (numbers: ArrayLike<number>) =>
        plan.teams.reduce(
          (sum, { program }, team) => (program === index ? sum + (numbers[team] as number) : sum),
          0,
        )
      return {
        id,
        calls: of(teams.calls),
        dutyHours: of(scenario.teams.map(({ shifts }) => hoursOf(shifts))) * part.weeks,
        busyOnDutyHours: of(teams.busyOnDutyMs) / HOUR_MS,
        overtimeHours: of(teams.overtimeMs) / HOUR_MS,
      }
    }),
  }
}

/** The replications of a plan on its part, every plan with the same luck. */
export function replications(
  plan: ReplayPlan,
  part: Part,
  seed: string,
  count: number,
  inside?: Int32Array,
): Tally[] {
  return Array.from({ length: count }, (_, replication) =>
    tally(plan, replay(plan, { seed, replication }), part, inside),
  )
}

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

function excessOf(one: Tally, caps: Caps): number {
  const over = (value: number | null, most: number | undefined) =>
    most === undefined || value === null ? 0 : Math.max(0, value / most - 1)
  const minutes = (most: number | undefined) => (most === undefined ? undefined : most * 60)
  return (
    one.programs.reduce((sum, program) => sum + over(utilizationOf(program), caps.utilization), 0) +
    over(one.responseP50Seconds, minutes(caps.responseP50Minutes)) +
    over(one.responseP90Seconds, minutes(caps.responseP90Minutes))
  )
}
