import { addMonths, MEASURES, type Measure, type Month, measuresAt, type Split } from '@heart/domain/ledger'
import { HeartError } from '../../platform/error.ts'
import type { RecordSpan } from './read-record.ts'

/** What is asked of the figures. */
export interface FiguresQuery {
  readonly measures: readonly string[]
  /** Local months, both included; without them the last twelve complete months of the record. */
  readonly from?: Month | undefined
  readonly to?: Month | undefined
  readonly by?: Split | undefined
  readonly zone?: string | undefined
  readonly nature?: string | undefined
  readonly program?: string | undefined
  readonly how?: 'phone' | 'in_person' | undefined
  readonly compare?: 'previous' | 'year_before' | undefined
  /** The local date whose definitions are used; without it today. */
  readonly definitions?: string | undefined
}

export interface Period {
  readonly from: Month
  readonly to: Month
}

const MOST_MONTHS = 600

/** The measures of these names, by the versions in force on a date. @throws HeartError bad_input */
export function findMeasures(
  ids: readonly string[],
  date: string,
  registry: readonly Measure[] = MEASURES,
): readonly Measure[] {
  const inForce = measuresAt(date, registry)
  return [...new Set(ids)].map((id) => {
    const measure = inForce.find((one) => one.id === id)
    if (measure) return measure
    const near = nearest(
      id,
      inForce.map((one) => one.id),
    )
    throw new HeartError(
      'bad_input',
      registry.some((one) => one.id === id)
        ? `The measure “${id}” was not in force on ${date}; ask for the definitions of another date.`
        : `There is no measure “${id}”; near are ${near.join(', ')}. GET /api/insight/measures lists all.`,
    )
  })
}

/** @throws HeartError bad_input when months are not in order, or too many */
export function periodOf({ from, to }: Pick<FiguresQuery, 'from' | 'to'>, record: RecordSpan | null): Period {
  const last = to ?? record?.lastComplete ?? record?.to.slice(0, 7) ?? from ?? '1970-01'
  const first = from ?? addMonths(last, -11)
  const begin =
    from === undefined && record && record.from.slice(0, 7) > first ? record.from.slice(0, 7) : first
  const period = { from: begin < last || from ? begin : last, to: last }
  if (period.from > period.to) {
    throw new HeartError(
      'bad_input',
      `The months are not in order: from ${period.from} to ${period.to}; swap them.`,
    )
  }
  if (monthsIn(period) > MOST_MONTHS) {
    throw new HeartError(
      'bad_input',
      `From ${period.from} to ${period.to} are more than ${MOST_MONTHS} months; ask for fewer.`,
    )
  }
  return period
}

export const monthsIn = ({ from, to }: Period): number =>
  (Number(to.slice(0, 4)) - Number(from.slice(0, 4))) * 12 + Number(to.slice(5)) - Number(from.slice(5)) + 1

/** As many months right before, or the same months a year earlier. */
export function comparedWith(period: Period, compare: FiguresQuery['compare']): Period | null {
  if (!compare) return null
  const back = compare === 'previous' ? -monthsIn(period) : -12
  return { from: addMonths(period.from, back), to: addMonths(period.to, back) }
}

/** The five names that share most pairs of letters with what was written. */
function nearest(written: string, names: readonly string[]): string[] {
  const pairs = (text: string) => new Set([...text.slice(1)].map((letter, nth) => text[nth] + letter))
  const own = pairs(written)
  const alike = (name: string) => {
    const others = pairs(name)
    return (2 * [...own].filter((pair) => others.has(pair)).length) / (own.size + others.size || 1)
  }
  return [...names].sort((a, b) => alike(b) - alike(a) || (a < b ? -1 : 1)).slice(0, 5)
}
