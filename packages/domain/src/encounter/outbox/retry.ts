const FIRST_MS = 1_000
const LONGEST_MS = 60_000
/** Distress is asked again without growing patient. */
const LONGEST_DISTRESS_MS = 3_000

/**
 * How long to wait after so many failures in a row: doubling, up to a minute, and half of it by chance so that a
 * city's phones do not come back in one moment. `chance` is in [0, 1).
 */
export function backOffMs(failures: number, chance: number, overtakes = false): number {
  const longest = overtakes ? LONGEST_DISTRESS_MS : LONGEST_MS
  const wholeMs = Math.min(longest, FIRST_MS * 2 ** Math.min(Math.max(failures - 1, 0), 20))
  return Math.round(wholeMs / 2 + (wholeMs / 2) * chance)
}
