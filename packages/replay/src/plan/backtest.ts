import { UNANSWERED_REASONS } from '../dispatch/outcome.ts'
import type { RecordedCall } from './backtest-call.ts'
import type { Lessons } from './backtest-lessons.ts'
import { type BacktestSegment, LOST, segmentRunner } from './backtest-segment.ts'
import { type Compared, compare, MEASURES, type Measure, Tally } from './backtest-tally.ts'

export interface BacktestWeek {
  /** Local dates, both included. */
  readonly from: string
  readonly to: string
  readonly startMs: number
  readonly endMs: number
  /** Seven days; errors are summed up over whole weeks only, where there are any. */
  readonly whole: boolean
}

export interface BacktestInput {
  /** In order of receipt, a day before the first segment and a day after the last included. */
  readonly calls: readonly RecordedCall[]
  readonly segments: readonly BacktestSegment[]
  readonly weeks: readonly BacktestWeek[]
  readonly replications: number
  readonly seed: string
  /** Null: the rules alone. */
  readonly lessons: Lessons | null
}

export type WeekCompared = Omit<BacktestWeek, 'startMs' | 'endMs'> & {
  readonly warranted: number
} & { readonly [measure in Measure]: Compared }

export interface MeasureError {
  /** Mean of replayed less recorded, and of its size, over the weeks. */
  readonly meanError: number
  readonly meanAbsoluteError: number
  /** Weeks whose recorded figure lies inside the replay's 95 % interval, of how many. */
  readonly inside: number
  readonly weeks: number
}

export interface Backtest {
  readonly weeks: readonly WeekCompared[]
  /** All weeks together. */
  readonly total: { readonly warranted: number } & { readonly [measure in Measure]: Compared }
  readonly errors: { readonly [measure in Measure]: MeasureError | null }
  /** Shares of warranted, as recorded and as the replications' mean; `lost` stands for every reason no replay gives. */
  readonly reasons: readonly {
    readonly reason: string
    readonly recorded: number
    readonly replayed: number
  }[]
  /** Calls that the record counts as warranted and the rules now do not, or the other way round. */
  readonly judgedOtherwise: number
}

/**
 * Replays recorded calls week by week under the rules and rosters in force, beside what the record says became of them.
 * Each segment is replayed with the day before and the day after it, so that teams come in busy and waiting calls meet
 * competitors; those days are not counted.
 */
export function backtest(input: BacktestInput): Backtest {
  const { calls, weeks, replications } = input
  const recorded = weeks.map(() => new Tally())
  const weekAt = weekFinder(weeks)
  for (const { receivedMs, recorded: was } of calls) {
    const week = recorded[weekAt(receivedMs)]
    if (!week || was.outcome === 'not_warranted') continue
    if (was.outcome === 'answered') week.answer(was.responseSeconds)
    else week.leave(was.reason ?? 'unknown')
  }
  const replayed = weeks.map(() => Array.from({ length: replications }, () => new Tally()))
  let judgedOtherwise = 0
  for (const segment of input.segments) {
    const run = segmentRunner(segment, input)
    judgedOtherwise += run.judgedOtherwise
    for (let replication = 0; replication < replications; replication++) {
      run.replicate(replication, (atMs) => replayed[weekAt(atMs)]?.[replication])
    }
  }
  return { ...compareAll(weeks, recorded, replayed), judgedOtherwise }
}

function weekFinder(weeks: readonly BacktestWeek[]): (atMs: number) => number {
  return (atMs) => weeks.findIndex(({ startMs, endMs }) => atMs >= startMs && atMs < endMs)
}

function compareAll(
  weeks: readonly BacktestWeek[],
  recorded: readonly Tally[],
  replayed: readonly (readonly Tally[])[],
): Omit<Backtest, 'judgedOtherwise'> {
  const measured = (was: Tally, replications: readonly Tally[]) =>
    Object.fromEntries(MEASURES.map((measure) => [measure, compare(was, replications, measure)])) as {
      [measure in Measure]: Compared
    }
  const compared = weeks.map(({ from, to, whole }, week) => {
    const was = recorded[week] as Tally
    return { from, to, whole, warranted: was.warranted, ...measured(was, replayed[week] as Tally[]) }
  })
  const total = sumOf(recorded)
  const totals = (replayed[0] ?? []).map((_, replication) =>
    sumOf(replayed.map((tallies) => tallies[replication] as Tally)),
  )
  const errors = Object.fromEntries(MEASURES.map((measure) => [measure, errorOf(compared, measure)]))
  return {
    weeks: compared,
    total: { warranted: total.warranted, ...measured(total, totals) },
    errors: errors as Backtest['errors'],
    reasons: reasonShares(total, totals),
  }
}

function sumOf(tallies: readonly Tally[]): Tally {
  const sum = new Tally()
  for (const tally of tallies) sum.add(tally)
  return sum
}

function errorOf(weeks: readonly WeekCompared[], measure: Measure): MeasureError | null {
  const whole = weeks.some((week) => week.whole) ? weeks.filter((week) => week.whole) : weeks
  const compared = whole.map((week) => week[measure]).filter(({ error }) => error !== null)
  if (compared.length === 0) return null
  const meanOf = (read: (error: number) => number) =>
    compared.reduce((sum, { error }) => sum + read(error as number), 0) / compared.length
  return {
    meanError: meanOf((error) => error),
    meanAbsoluteError: meanOf(Math.abs),
    inside: compared.filter(({ inside }) => inside).length,
    weeks: compared.length,
  }
}

/** The ledger knows more reasons than a replay: what no replay can say is one, “lost”. */
function reasonShares(recorded: Tally, replications: readonly Tally[]): Backtest['reasons'] {
  const countOf = (tally: Tally, reason: string): number =>
    reason === LOST
      ? tally.warranted - tally.answered - sumBy(UNANSWERED_REASONS, (known) => tally.reasons.get(known) ?? 0)
      : (tally.reasons.get(reason) ?? 0)
  const share = (count: number, of: number): number => (of > 0 ? count / of : 0)
  return [...UNANSWERED_REASONS, LOST].map((reason) => ({
    reason,
    recorded: share(countOf(recorded, reason), recorded.warranted),
    replayed:
      sumBy(replications, (tally) => share(countOf(tally, reason), tally.warranted)) / replications.length,
  }))
}

const sumBy = <T>(values: readonly T[], read: (value: T) => number): number =>
  values.reduce((sum, value) => sum + read(value), 0)
