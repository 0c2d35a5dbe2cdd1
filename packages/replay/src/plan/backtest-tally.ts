import { percentile } from '../ledger/percentile.ts'
import { studentT } from '../ledger/student-t.ts'

/** How the calls of one week ended: in the record, or in one replication. */
export class Tally {
  warranted = 0
  answered = 0
  readonly reasons = new Map<string, number>()
  readonly responseSeconds: number[] = []

  answer(responseSeconds: number | null): void {
    this.warranted++
    this.answered++
    if (responseSeconds !== null) this.responseSeconds.push(responseSeconds)
  }

  leave(reason: string): void {
    this.warranted++
    this.reasons.set(reason, (this.reasons.get(reason) ?? 0) + 1)
  }

  add(other: Tally): void {
    this.warranted += other.warranted
    this.answered += other.answered
    for (const [reason, count] of other.reasons) {
      this.reasons.set(reason, (this.reasons.get(reason) ?? 0) + count)
    }
    for (const seconds of other.responseSeconds) this.responseSeconds.push(seconds)
  }

  /** Null where there is nothing to measure. */
  figure(measure: Measure): number | null {
    if (measure === 'share') return this.warranted > 0 ? this.answered / this.warranted : null
    return percentile(
      Float64Array.from(this.responseSeconds).sort(),
      measure === 'responseP50Seconds' ? 50 : 90,
    )
  }
}

/** Share answered of warranted, and nearest-rank percentiles of the response over answered calls. */
export const MEASURES = ['share', 'responseP50Seconds', 'responseP90Seconds'] as const
export type Measure = (typeof MEASURES)[number]

/** A figure over replications, and where one more replication would lie in 95 of 100. */
export interface Predicted {
  readonly mean: number
  readonly low: number
  readonly high: number
}

export interface Compared {
  readonly recorded: number | null
  readonly replayed: Predicted | null
  /** Replayed less recorded. */
  readonly error: number | null
  readonly inside: boolean | null
}

export function compare(recorded: Tally, replications: readonly Tally[], measure: Measure): Compared {
  const was = recorded.figure(measure)
  const values = replications.map((tally) => tally.figure(measure)).filter((v): v is number => v !== null)
  const replayed = values.length > 0 ? clip(predict(values), measure) : null
  if (was === null || replayed === null) return { recorded: was, replayed, error: null, inside: null }
  const inside = was >= replayed.low - 1e-9 && was <= replayed.high + 1e-9
  return { recorded: was, replayed, error: replayed.mean - was, inside }
}

/**
 * A prediction interval, not one for the mean: what was recorded is one more draw, and should fall inside as often as a
 * further replication would. One replication has none: its ends are its value.
 */
export function predict(values: readonly number[]): Predicted {
  const n = values.length
  const mean = values.reduce((total, value) => total + value, 0) / n
  if (n < 2) return { mean, low: mean, high: mean }
  const variance = values.reduce((total, value) => total + (value - mean) ** 2, 0) / (n - 1)
  const half = studentT(n - 1) * Math.sqrt(variance * (1 + 1 / n))
  return { mean, low: mean - half, high: mean + half }
}

function clip({ mean, low, high }: Predicted, measure: Measure): Predicted {
  return { mean, low: Math.max(0, low), high: measure === 'share' ? Math.min(1, high) : high }
}
