import { describe, expect, it } from 'vitest'
import { medianRanks, shareInterval } from './interval.ts'

describe('how sure', () => {
  it.each([
    [81, 263, 0.2553, 0.3662],
    [15, 148, 0.0624, 0.1605],
    [0, 20, 0, 0.1611],
    [1, 29, 0.0061, 0.1718],
  ])('MS6 the interval of %i of %i is the published one', (n, of, low, high) => {
    const interval = shareInterval(n, of)
    expect(interval?.low).toBeCloseTo(low, 4)
    expect(interval?.high).toBeCloseTo(high, 4)
  })

  it('MS6 an interval holds the share that was counted and stays between nothing and all', () => {
    for (const of of [1, 2, 7, 100, 5_000_000]) {
      for (const n of [0, 1, of - 1, of]) {
        const { low, high } = shareInterval(n, of) as { low: number; high: number }
        expect(0 <= low && low <= n / of && n / of <= high && high <= 1, `${n} of ${of}`).toBe(true)
      }
    }
    expect(shareInterval(0, 0)).toBeNull()
  })

  it.each([
    [6, 1, 6],
    [10, 2, 9],
    [20, 6, 15],
    [30, 10, 21],
    [50, 18, 33],
    [100, 40, 61],
  ])('MS6 the median of %i lies between the published ranks %i and %i', (of, low, high) => {
    expect(medianRanks(of)).toEqual({ low, high })
  })

  it('MS6 of fewer than six no median has an interval, and beyond exact sums the ranks go on without a leap', () => {
    for (const of of [0, 1, 5]) expect(medianRanks(of)).toBeNull()
    const [exact, normal] = [medianRanks(1_000), medianRanks(1_001)]
    expect(exact).toEqual({ low: 469, high: 532 })
    expect(normal?.low).toBeGreaterThanOrEqual(468)
    expect(normal?.low).toBeLessThanOrEqual(470)
  })
})
