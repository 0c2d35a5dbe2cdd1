export interface Interval {
  readonly low: number
  readonly high: number
}

/** The 97.5 % quantile of the normal distribution. */
const Z = 1.959963984540054

/**
 * Wilson's score interval of a share at 95 %; null of nothing.
 * @see Newcombe, Two-sided confidence intervals for the single proportion, Statistics in Medicine 17 (1998), method 3:
 * https://doi.org/10.1002/(SICI)1097-0258(19980430)17:8%3C857::AID-SIM777%3E3.0.CO;2-E
 */
export function shareInterval(n: number, of: number): Interval | null {
  if (of === 0) return null
  const p = n / of
  const middle = p + (Z * Z) / (2 * of)
  const reach = Z * Math.sqrt((p * (1 - p)) / of + (Z * Z) / (4 * of * of))
  const whole = 1 + (Z * Z) / of
  // Rounding must not leave a share that was counted outside, nor the range of shares.
  return {
    low: n === 0 ? 0 : (middle - reach) / whole,
    high: n === of ? 1 : (middle + reach) / whole,
  }
}

/** Up to so many the binomial distribution is added up; beyond, the normal one is as good. */
const EXACT_UP_TO = 1_000

/**
 * The ranks, counted from 1, between which the median lies with a confidence of at least 95 %, whatever the distribution; null of
 * fewer than six.
 * @see Campbell and Gardner, Calculating confidence intervals for some non-parametric analyses, BMJ 296 (1988):
 * https://doi.org/10.1136/bmj.296.6634.1454
 */
export function medianRanks(of: number): Interval | null {
  const low = of > EXACT_UP_TO ? Math.floor((of - Z * Math.sqrt(of)) / 2) : lowRank(of)
  return low < 1 ? null : { low, high: of + 1 - low }
}

/** The greatest rank with P(fewer than that many of `of` coins fall heads) ≤ 2.5 %. */
function lowRank(of: number): number {
  let exactly = 0.5 ** of
  let upTo = 0
  let rank = 0
  while (upTo + exactly <= 0.025) {
    upTo += exactly
    rank += 1
    exactly = (exactly * (of - rank + 1)) / rank
  }
  return rank
}
