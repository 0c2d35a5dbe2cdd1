import type { Program } from '@heart/domain/program'
import type pg from 'pg'
import type { PlanPeriod } from './read-plan-log.ts'

export interface RecordPeriod extends PlanPeriod {
  readonly calls: number
}

export interface DayCount {
  /** A local date. */
  readonly date: string
  readonly calls: number
}

/** The settled calls of each day of the record that has any. */
export async function dayCounts(client: pg.ClientBase, agencyId: string): Promise<DayCount[]> {
  const { rows } = await client.query<DayCount>(
    `select local_date::text as date, count(*)::int as calls from call
      where agency_id = $1 and outcome is not null group by 1 order by 1`,
    [agencyId],
  )
  return rows
}

const DAY_MS = 86_400_000
const YEAR_DAYS = 365
/** After so many days without a call it is another record. */
const SILENT_DAYS = 31
const dayOf = (date: string): number => Date.parse(date) / DAY_MS

/** The dates on which a version of any program begins or ends. */
export const ruleChanges = (programs: readonly Program[]): string[] =>
  [
    ...new Set(
      programs.flatMap(({ versions }) => versions.flatMap(({ from, to }) => (to ? [from, to] : [from]))),
    ),
  ].sort()

/**
 * Periods to plan on: each unbroken record, and each piece of one under the same rules; of anything longer its last
 * year. By first day, the longer one first.
 */
export function recordPeriods(days: readonly DayCount[], changes: readonly string[]): RecordPeriod[] {
  const records = cut(days, (before, day) => dayOf(day.date) - dayOf(before.date) > SILENT_DAYS)
  const pieces = records.flatMap((record) =>
    cut(record, (before, day) => changes.some((change) => before.date < change && change <= day.date)),
  )
  const periods = new Map(
    [...records, ...pieces].flatMap((piece) => lastYear(piece)).map((one) => [`${one.from} ${one.to}`, one]),
  )
  return [...periods.values()].sort((a, b) => a.from.localeCompare(b.from) || b.to.localeCompare(a.to))
}

/** Where planning begins unless somebody says: the period with most calls. */
export function usualPeriod(periods: readonly RecordPeriod[]): RecordPeriod | undefined {
  return [...periods].sort((a, b) => b.calls - a.calls || b.to.localeCompare(a.to))[0]
}

/**
 * The day whose rules stand for a period: the first of the piece under one set of rules that has most calls. In a period
 * whose rules do not change that is its first day.
 */
export function rulesDate(
  { from, to }: PlanPeriod,
  days: readonly DayCount[],
  changes: readonly string[],
): { date: string; calls: number } {
  const starts = [from, ...changes.filter((change) => from < change && change <= to)]
  const pieces = starts.map((date, i) => ({
    date,
    calls: sumOf(
      days.filter(
        (day) =>
          day.date >= date &&
          day.date <= to &&
          (i + 1 === starts.length || day.date < (starts[i + 1] as string)),
      ),
    ),
  }))
  return pieces.reduce((most, piece) => (piece.calls > most.calls ? piece : most))
}

const sumOf = (days: readonly DayCount[]): number => days.reduce((sum, { calls }) => sum + calls, 0)

function cut(days: readonly DayCount[], isBreak: (before: DayCount, day: DayCount) => boolean): DayCount[][] {
  const pieces: DayCount[][] = []
  for (const [i, day] of days.entries()) {
    const before = days[i - 1]
    if (!before || isBreak(before, day)) pieces.push([])
    pieces.at(-1)?.push(day)
  }
  return pieces
}

function lastYear(days: readonly DayCount[]): RecordPeriod[] {
  const last = days.at(-1)
  if (!last) return []
  const year = days.filter(({ date }) => dayOf(date) > dayOf(last.date) - YEAR_DAYS)
  return [{ from: (year[0] as DayCount).date, to: last.date, calls: sumOf(year) }]
}
