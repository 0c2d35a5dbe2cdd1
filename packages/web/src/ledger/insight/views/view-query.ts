import { monthsBetween, type ViewMonths, type ViewQuery } from '@heart/domain/ledger'
import type { InsightView } from '../insight-view.ts'

interface Period {
  readonly from: string
  readonly to: string
}

/** As many months as the page shows now, the latest ones whenever it is asked. */
export const rollingOf = ({ from, to }: Period): ViewMonths => ({
  kind: 'rolling',
  last: Math.min(60, monthsBetween(from, to).length),
})

/** The months of the page: those that were chosen on it, or else the latest ones. */
export const monthsShown = ({ from, to }: InsightView, period: Period): ViewMonths =>
  from || to ? { kind: 'fixed', ...period } : rollingOf(period)

/** What the page shows, as it is kept. */
export function queryOf(view: InsightView, months: ViewMonths): ViewQuery {
  const { zone, nature, program, how } = view
  return {
    question: view.q ?? 'share',
    measure: view.m ?? null,
    months,
    filters: { zone: zone ?? null, nature: nature ?? null, program: program ?? null, how: how ?? null },
    split: view.by ?? null,
    compare: view.compare ?? null,
    definitions: view.definitions ?? null,
  }
}

/** A kept view as the page shows it, with the months that it means now; the page's own choice of them stays unsaid. */
export function searchOf(query: ViewQuery, { from, to }: Period): InsightView {
  const { zone, nature, program, how } = query.filters
  const isUsual = query.months.kind === 'rolling' && query.months.last === USUAL_MONTHS
  return {
    q: query.question ?? 'share',
    m: query.measure ?? undefined,
    by: query.split ?? undefined,
    ...(isUsual ? {} : { from, to }),
    zone: zone ?? undefined,
    nature: nature ?? undefined,
    program: program ?? undefined,
    how: how ?? undefined,
    compare: query.compare ?? undefined,
    definitions: query.definitions ?? undefined,
  }
}

const USUAL_MONTHS = 12

/** @example monthsKept({ kind: 'rolling', last: 12 }) // 'the last 12 complete months' */
export const monthsKept = (months: ViewMonths, words: (from: string, to: string) => string): string =>
  months.kind === 'fixed'
    ? words(months.from, months.to)
    : months.last === 1
      ? 'the last complete month'
      : `the last ${months.last} complete months`
