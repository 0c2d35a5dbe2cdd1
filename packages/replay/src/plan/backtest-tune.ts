import type { Backtest } from './backtest.ts'
import type { Measure } from './backtest-tally.ts'

export interface Tuned {
  readonly value: number
  /** Mean absolute error of the weekly figure for each value tried. */
  readonly tried: readonly { readonly value: number; readonly error: number }[]
}

/** Of the values tried, the one whose weekly figure comes closest to the record; of equals the first. */
export function tune(
  values: readonly number[],
  replayWith: (value: number) => Backtest,
  measure: Measure = 'share',
): Tuned {
  const tried = values.map((value) => ({
    value,
    error: replayWith(value).errors[measure]?.meanAbsoluteError ?? Number.POSITIVE_INFINITY,
  }))
  return { value: tried.reduce((best, one) => (one.error < best.error ? one : best)).value, tried }
}
