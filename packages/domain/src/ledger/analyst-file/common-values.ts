import { SMALLEST_SHOWN } from '../disclosure/small.ts'

/** What values that are too rare to be told are called together. */
export const OTHER = 'other'

type Values<T> = readonly (T | null)[]

/**
 * Values of a choice as the file tells them: those of fewer than eleven rows together as `other`, which the next rarest join
 * until there are eleven; null for all when there are not eleven altogether.
 */
export function commonChoice(values: Values<string>): (value: string | null) => string | null {
  const counts = countsOf(values)
  const commonFirst = [...counts].sort(([a, n], [b, m]) => m - n || (a < b ? -1 : 1))
  const others = new Set<string>()
  let rare = 0
  while (commonFirst.length > 0) {
    const [value, n] = commonFirst.at(-1) as [string, number]
    if (n >= SMALLEST_SHOWN && (rare === 0 || rare >= SMALLEST_SHOWN)) break
    commonFirst.pop()
    others.add(value)
    rare += n
  }
  const isTold = others.size === 0 || rare >= SMALLEST_SHOWN
  return (value) => (value === null || !isTold ? null : others.has(value) ? OTHER : value)
}

/** Yes and no are told only when each stands in no row or in eleven. */
export function commonFlag(values: Values<boolean>): (value: boolean | null) => boolean | null {
  const counts = countsOf(values)
  const isTold = [...counts.values()].every((n) => n >= SMALLEST_SHOWN)
  return (value) => (isTold ? value : null)
}

/**
 * Minutes such that each number stands in eleven rows: rarer ones are rounded up to the next that does, and the last says
 * “this or more”. Null for all when there are not eleven altogether.
 */
export function commonMinutes(values: Values<number>): {
  tell(value: number | null): number | null
  /** From here on it is “or more”; null: nothing is told. */
  readonly top: number | null
} {
  const counts = [...countsOf(values)].sort(([a], [b]) => a - b)
  const toldAs = new Map<number, number>()
  let gathered: number[] = []
  let rows = 0
  let top: number | null = null
  for (const [minutes, n] of counts) {
    gathered.push(minutes)
    rows += n
    if (rows < SMALLEST_SHOWN) continue
    for (const one of gathered) toldAs.set(one, minutes)
    top = minutes
    gathered = []
    rows = 0
  }
  if (top !== null) for (const one of gathered) toldAs.set(one, top)
  return { tell: (value) => (value === null ? null : (toldAs.get(value) ?? null)), top }
}

function countsOf<T>(values: Values<T>): Map<T, number> {
  const counts = new Map<T, number>()
  for (const value of values) if (value !== null) counts.set(value, (counts.get(value) ?? 0) + 1)
  return counts
}
