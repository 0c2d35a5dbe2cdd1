import { studentT } from './student-t.ts'

/** A mean over replications with the half-width of its 95 % interval; null where no replication has the number. */
export interface Estimate {
  readonly mean: number | null
  /** Null as well when only one replication has the number. */
  readonly halfWidth: number | null
}

/** The same tree with an estimate in the place of every number. */
export type Combined<T> = T extends number | null ? Estimate : { readonly [K in keyof T]: Combined<T[K]> }

/**
 * The results of replications, put together number by number. Nulls (a share of nothing) stay out of the mean.
 * @example combine([{ share: 0.5 }, { share: 0.7 }]) // { share: { mean: 0.6, halfWidth: 1.2706… } }
 */
export function combine<T extends object>(results: readonly T[]): Combined<T> {
  const [first] = results
  if (!first) throw new RangeError('There are no results to combine.')
  return combineTree(results) as Combined<T>
}

function combineTree(values: readonly unknown[]): unknown {
  const branches = values.filter((value) => typeof value === 'object' && value !== null)
  if (branches.length === 0) return estimate(values as (number | null)[])
  const keys = Object.keys(branches[0] as object)
  return Object.fromEntries(
    keys.map((key) => [key, combineTree(branches.map((branch) => (branch as Record<string, unknown>)[key]))]),
  )
}

/** Measured from the first value, so that equal values have exactly that mean and no width. */
export function estimate(values: readonly (number | null)[]): Estimate {
  const known = values.filter((value) => value !== null)
  const [first] = known
  if (first === undefined) return { mean: null, halfWidth: null }
  const count = known.length
  const shift = known.reduce((sum, value) => sum + (value - first), 0) / count
  if (count === 1) return { mean: first, halfWidth: null }
  const squares = known.reduce((sum, value) => sum + (value - first - shift) ** 2, 0)
  return { mean: first + shift, halfWidth: studentT(count - 1) * Math.sqrt(squares / (count - 1) / count) }
}
