import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { DURATION_STEPS, LONGEST_SECONDS, roundedUp, valueAtRank } from './durations.ts'

describe('steps of durations', () => {
  it.each([
    [0, 0],
    [1, 15],
    [15, 15],
    [1_800, 1_800],
    [1_801, 1_860],
    [14_401, 15_300],
    [172_801, 259_200],
    [40_000_000, LONGEST_SECONDS],
  ])('MS5 %i seconds are read as %i', (seconds, read) => {
    expect(roundedUp(seconds)).toBe(read)
  })

  it('MS5 no duration is read shorter than it was, nor by more than a step, and order stays', () => {
    fc.assert(
      fc.property(fc.nat({ max: LONGEST_SECONDS }), fc.nat({ max: 100_000 }), (seconds, more) => {
        const read = roundedUp(seconds)
        const step = DURATION_STEPS.find(({ upToSeconds }) => seconds <= upToSeconds)?.stepSeconds ?? 0
        expect(read).toBeGreaterThanOrEqual(seconds)
        expect(read - seconds).toBeLessThan(step)
        expect(roundedUp(seconds + more)).toBeGreaterThanOrEqual(read)
        expect(roundedUp(read)).toBe(read)
      }),
    )
  })

  it('MS5 a rank is looked up in counts as in the sorted list itself', () => {
    fc.assert(
      fc.property(fc.array(fc.nat({ max: 5 }), { minLength: 1, maxLength: 30 }), (values) => {
        const sorted = [...values].sort((a, b) => a - b)
        const steps = [...new Set(sorted)].map(
          (value) => [value, sorted.filter((v) => v === value).length] as const,
        )
        for (const [index, value] of sorted.entries()) expect(valueAtRank(steps, index + 1)).toBe(value)
      }),
    )
    expect(valueAtRank([], 1)).toBeNull()
  })
})
