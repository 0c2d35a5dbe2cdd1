import { END, type Outcome, replay } from '../../dispatch/index.ts'
import { percentile } from '../../ledger/percentile.ts'
import type { ReplayPlan } from '../../program/index.ts'
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
  readonly programs: readonly ProgramTally[]
  readonly outcome: Outcome
}

export interface ProgramTally {
  readonly id: string
  readonly calls: number
  readonly dutyHours: number
  readonly busyOnDutyHours: number
  readonly overtimeHours: number
}

/** @param dutyHours by team, on the part of the log */
export function tally(plan: ReplayPlan, outcome: Outcome, dutyHours: readonly number[]): Tally {
  const { log } = plan
  const { end, teams } = outcome
  const zoneWarranted = new Int32Array(log.zones.length)
  const zoneAnswered = new Int32Array(log.zones.length)
  let warranted = 0
  let answered = 0
  for (let call = 0; call < log.size; call++) {
    if (end[call] === END.notWarranted) continue
    warranted++
    const zone = log.zone[call] as number
    if (zone >= 0) zoneWarranted[zone] = (zoneWarranted[zone] as number) + 1
    if (end[call] !== END.answered) continue
    answered++
    if (zone >= 0) zoneAnswered[zone] = (zoneAnswered[zone] as number) + 1
  }
  const programs = plan.programs.map(({ id }, index): ProgramTally => {
    const of = (numbers: ArrayLike<number>) =>
      plan.teams.reduce(
        (sum, { program }, team) => (program === index ? sum + (numbers[team] as number) : sum),
        0,
      )
    return {
      id,
      calls: of(teams.calls),
      dutyHours: of(dutyHours),
      busyOnDutyHours: of(teams.busyOnDutyMs) / HOUR_MS,
      overtimeHours: of(teams.overtimeMs) / HOUR_MS,
    }
  })
  return { warranted, answered, zoneWarranted, zoneAnswered, programs, outcome }
}

/** The replications of a plan on its part, every plan with the same luck. */
export function replications(plan: ReplayPlan, part: Part, seed: string, count: number): Tally[] {
  const dutyHours = plan.scenario.teams.map(({ shifts }) => hoursOf(shifts) * part.weeks)
  return Array.from({ length: count }, (_, replication) =>
    tally(plan, replay(plan, { seed, replication }), dutyHours),
  )
}

export interface Responses {
  readonly warranted: number
  readonly answered: number
  /** From receipt to arrival, by phone to answering; nearest rank over answered calls. */
  readonly p50Seconds: number | null
  readonly p90Seconds: number | null
}

/** @param marks counts only calls marked with anything but 0 */
export function responsesOf({ end, waitedMs, travelMs }: Outcome, marks?: Int32Array): Responses {
  const responses = new Float64Array(end.length)
  let warranted = 0
  let answered = 0
  for (let call = 0; call < end.length; call++) {
    if (end[call] === END.notWarranted || marks?.[call] === 0) continue
    warranted++
    if (end[call] !== END.answered) continue
    responses[answered++] = ((waitedMs[call] as number) + (travelMs[call] as number)) / 1000
  }
  const sorted = responses.subarray(0, answered).sort()
  return { warranted, answered, p50Seconds: percentile(sorted, 50), p90Seconds: percentile(sorted, 90) }
}
