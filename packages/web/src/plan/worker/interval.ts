import { estimate } from '@heart/replay/ledger'

export interface Interval {
  readonly mean: number
  /** Half the width of the 95 % interval of the mean; null with fewer than two values. */
  readonly halfWidth: number | null
}

/** Undefined of no values. */
export function intervalOf(values: readonly number[]): Interval | undefined {
  const { mean, halfWidth } = estimate(values)
  return mean === null ? undefined : { mean, halfWidth }
}

/** Of differences, replication by replication: both plans met the same luck, so most of the noise cancels (RP15). */
export function pairedDifference(after: readonly number[], before: readonly number[]): Interval | undefined {
  const n = Math.min(after.length, before.length)
  return intervalOf(Array.from({ length: n }, (_, i) => (after[i] as number) - (before[i] as number)))
}
