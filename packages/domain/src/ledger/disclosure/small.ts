/** CMS's rule for small cells: a count from 1 to 10 is never shown; none, and eleven, may be. @see https://resdac.org/node/1506 */
export const SMALLEST_SHOWN = 11

export const isSmall = (count: number): boolean => count > 0 && count < SMALLEST_SHOWN

/** Rests up to this are told as a range: it reaches beyond what is small, so that the range betrays no small count. */
const WIDEST_REST = 2 * (SMALLEST_SHOWN - 1)

/**
 * What may be said of a share whose rest is little: “at least 95 %”, whether one is left or twenty. Null when the share
 * may be said exactly, or when nothing of use can be said. Whole percent.
 * @example atLeastPercent(408, 412) // 95
 */
export function atLeastPercent(part: number, whole: number): number | null {
  const rest = whole - part
  if (rest === 0 || rest > WIDEST_REST || whole < 2 * WIDEST_REST) return null
  return Math.floor((100 * (whole - WIDEST_REST)) / whole)
}
