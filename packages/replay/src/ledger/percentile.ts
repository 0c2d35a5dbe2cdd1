/**
 * Nearest-rank percentile: the smallest value that at least `percent` in 100 values do not exceed; null of none.
 * @param sorted ascending
 */
export function percentile(sorted: Float64Array, percent: number): number | null {
  return sorted[Math.ceil((percent * sorted.length) / 100) - 1] ?? null
}
