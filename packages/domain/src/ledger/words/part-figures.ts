import type { Figure } from '../measures/figure.ts'
import { shareInterval } from '../measures/interval.ts'

export interface PartFigure {
  readonly key: string
  readonly label: string
  /** As a share of all that were counted. */
  readonly figure: Figure
}

/** The parts of a whole as shares of it, the largest first. */
export const partFigures = (whole: Figure): readonly PartFigure[] =>
  [...(whole.parts ?? [])]
    .sort((a, b) => b.n - a.n)
    .map(({ key, label, n }) => ({ key, label, figure: shareFigure(n, whole) }))

/** The same part of another whole, where it may be missing because nothing fell on it. */
export const samePart = (whole: Figure, key: string): Figure =>
  shareFigure(whole.parts?.find((part) => part.key === key)?.n ?? 0, whole)

function shareFigure(n: number, whole: Figure): Figure {
  const of = whole.of ?? 0
  const { low, high } = shareInterval(n, of) ?? { low: null, high: null }
  return { value: of === 0 ? null : n / of, low, high, n, of, p90: null, parts: null, missing: whole.missing }
}
