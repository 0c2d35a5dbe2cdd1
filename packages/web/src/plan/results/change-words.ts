import type { Interval } from '../worker/interval.ts'
import type { Measure } from './measures.ts'
import { minutesWords, percent1, signed } from './words.ts'

/** A difference with half its 95 % interval; shares change by points, not by per cent. @example '+33.9 ± 0.2 points' */
export function changeWords(measure: Measure, { mean, halfWidth }: Interval): string {
  const [size, unit] = sizeAndUnit(measure)
  const half = halfWidth !== null && halfWidth > 1e-9 ? ` ± ${size(halfWidth)}` : ''
  return `${signed(mean, size)}${half}${unit}`
}

/** Whether the difference would read as nothing. */
export function isMoved(measure: Measure, { mean }: Interval): boolean {
  const [size] = sizeAndUnit(measure)
  return size(Math.abs(mean)) !== size(0)
}

function sizeAndUnit({ words }: Measure): [(size: number) => string, string] {
  if (words === percent1) return [(size) => (100 * size).toFixed(1), ' points']
  if (words === minutesWords) return [(size) => (size / 60).toFixed(1), ' min']
  return [words, '']
}
