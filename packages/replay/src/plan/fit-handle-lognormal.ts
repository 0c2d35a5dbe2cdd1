/** A log-normal and how well it sits on the times it was fitted to. */
export interface LogNormalFit {
  readonly n: number
  readonly medianSeconds: number
  readonly meanSeconds: number
  /** Standard deviation of the logarithm. */
  readonly sigma: number
  /**
   * Kolmogorov–Smirnov distance: the widest gap between the share of calls that were over by some time and the share
   * that the fit expects. 0.05 means that no such share is off by more than 5 in 100.
   */
  readonly widestGap: number
  /** Seconds by which half and nine tenths of the calls were over, as fitted and as observed (nearest rank). */
  readonly fitted: { readonly p50: number; readonly p90: number }
  readonly observed: { readonly p50: number; readonly p90: number }
}

/** The standard normal's 90th percentile. */
const Z90 = 1.2815515655446004

/** Maximum likelihood: mean and standard deviation (over n) of the logarithms. Needs at least one time, all above 0. */
export function fitLogNormal(seconds: readonly number[]): LogNormalFit {
  const n = seconds.length
  const logs = Float64Array.from(seconds, Math.log).sort()
  const mu = sum(logs) / n
  const sigma = Math.sqrt(sum(logs.map((log) => (log - mu) ** 2)) / n)
  const medianSeconds = Math.exp(mu)
  const rank = (share: number): number => Math.exp(logs[Math.max(0, Math.ceil(share * n) - 1)] as number)
  return {
    n,
    medianSeconds,
    meanSeconds: Math.exp(mu + sigma ** 2 / 2),
    sigma,
    widestGap: widestGap(logs, mu, sigma),
    fitted: { p50: medianSeconds, p90: Math.exp(mu + Z90 * sigma) },
    observed: { p50: rank(0.5), p90: rank(0.9) },
  }
}

const sum = (values: Float64Array): number => values.reduce((total, value) => total + value, 0)

function widestGap(sortedLogs: Float64Array, mu: number, sigma: number): number {
  const n = sortedLogs.length
  let widest = 0
  for (let i = 0; i < n; i++) {
    const expected = sigma === 0 ? 0.5 : normalShareBelow(((sortedLogs[i] as number) - mu) / sigma)
    widest = Math.max(widest, (i + 1) / n - expected, expected - i / n)
  }
  return widest
}

/**
 * Share of a standard normal below z, within 1e-7.
 * @see Abramowitz and Stegun, Handbook of Mathematical Functions, 26.2.17
 */
export function normalShareBelow(z: number): number {
  const t = 1 / (1 + 0.2316419 * Math.abs(z))
  const tail =
    (Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI)) *
    t *
    (0.31938153 + t * (-0.356563782 + t * (1.781477937 + t * (-1.821255978 + t * 1.330274429))))
  return z >= 0 ? 1 - tail : tail
}
