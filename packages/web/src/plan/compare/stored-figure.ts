import type { Figure } from '@heart/api/plan'

/** Of a stored figure: its mean over the replications, or the number itself of a single one. */
export const meanOf = (figure: Figure): number | null =>
  typeof figure === 'object' && figure !== null ? figure.mean : figure

export const halfWidthOf = (figure: Figure): number | null =>
  typeof figure === 'object' && figure !== null ? figure.halfWidth : null

/** Half the interval of a share, in points. @example plusMinus({ mean: 0.4, halfWidth: 0.012 }) // '± 1.2' */
export const plusMinus = (figure: Figure): string => {
  const half = halfWidthOf(figure)
  return half === null ? '' : `± ${(100 * half).toFixed(1)}`
}
