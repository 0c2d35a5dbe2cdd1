import type { PublicPeriod } from './public-release.ts'

/** The months in which a year may begin: quarters are those of the calendar. */
export type YearStart = 1 | 4 | 7 | 10

const two = (month: number) => String(month).padStart(2, '0')
const lastDay = (year: number, month: number) => new Date(Date.UTC(year, month, 0)).toISOString().slice(0, 10)

/** @example quarterOf('2023-02-14') // '2023-Q1' */
export const quarterOf = (localDate: string): string =>
  `${localDate.slice(0, 4)}-Q${Math.ceil(Number(localDate.slice(5, 7)) / 3)}`

const parsed = (quarter: string) => ({
  year: Number(quarter.slice(0, 4)),
  firstMonth: 3 * Number(quarter.slice(6)) - 2,
})

export function quarterPeriod(quarter: string): PublicPeriod {
  const { year, firstMonth } = parsed(quarter)
  return {
    id: quarter,
    kind: 'quarter',
    from: `${year}-${two(firstMonth)}-01`,
    to: lastDay(year, firstMonth + 2),
  }
}

/** @example nextQuarter('2023-Q4') // '2024-Q1' */
export function nextQuarter(quarter: string): string {
  const { year, firstMonth } = parsed(quarter)
  return firstMonth === 10 ? `${year + 1}-Q1` : `${year}-Q${(firstMonth + 2) / 3 + 1}`
}

/** The year that a quarter lies in; a year that begins within another is named by the one it ends in. */
export function yearPeriod(quarter: string, startsMonth: YearStart): PublicPeriod {
  const { year, firstMonth } = parsed(quarter)
  const starts = firstMonth >= startsMonth ? year : year - 1
  if (startsMonth === 1)
    return { id: String(starts), kind: 'year', from: `${starts}-01-01`, to: `${starts}-12-31` }
  return {
    id: `FY${starts + 1}`,
    kind: 'year',
    from: `${starts}-${two(startsMonth)}-01`,
    to: lastDay(starts + 1, startsMonth - 1),
  }
}

export interface YearOfQuarters {
  readonly period: PublicPeriod
  readonly quarters: readonly string[]
}

/** The years whose four quarters are all there, in order. */
export function wholeYears(quarters: readonly string[], startsMonth: YearStart): YearOfQuarters[] {
  const years = new Map<string, { period: PublicPeriod; quarters: string[] }>()
  for (const quarter of quarters) {
    const period = yearPeriod(quarter, startsMonth)
    const year = years.get(period.id) ?? { period, quarters: [] }
    year.quarters.push(quarter)
    years.set(period.id, year)
  }
  return [...years.values()].filter((year) => year.quarters.length === 4)
}

/** All quarters that are out, from the first to the last: a window that grows is another count each time. */
export function wholePeriod(quarters: readonly string[]): PublicPeriod {
  const [first, last] = [quarters[0] as string, quarters.at(-1) as string]
  return {
    id: `${first}..${last}`,
    kind: 'all',
    from: quarterPeriod(first).from,
    to: quarterPeriod(last).to,
  }
}

/** How many settled calls the record holds of a quarter. */
export interface RecordedQuarter {
  readonly quarter: string
  readonly calls: number
}

/** A quarter with less than this share of the busiest one’s calls is no record of a quarter: something stopped. */
const RECORDED_SHARE = 0.1

/**
 * The quarters that may be published, in order: wholly within the record, over for long enough, and later than any that
 * is out already, so that what is out is never filled in from behind.
 */
export function publishableQuarters(
  recorded: readonly RecordedQuarter[],
  { from, to }: { from: string; to: string },
  { today, waitDays, after }: { today: string; waitDays: number; after: string | null },
): string[] {
  const busiest = Math.max(0, ...recorded.map(({ calls }) => calls))
  const latest = new Date(Date.parse(`${today}T00:00:00Z`) - waitDays * 86_400_000).toISOString().slice(0, 10)
  return recorded
    .filter(({ quarter, calls }) => {
      const period = quarterPeriod(quarter)
      const isWithin = period.from >= from && period.to <= to && period.to < latest
      return isWithin && calls >= busiest * RECORDED_SHARE && (after === null || quarter > after)
    })
    .map(({ quarter }) => quarter)
    .sort()
}
