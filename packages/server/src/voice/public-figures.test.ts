import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { hideSmall } from './public-figures.ts'

const parts = fc.array(fc.oneof(fc.integer({ min: 0, max: 15 }), fc.integer({ min: 0, max: 5_000 })), {
  minLength: 1,
  maxLength: 11,
})
const small = (count: number) => count >= 1 && count <= 10

describe('public figures', () => {
  it('shows zeros and counts from 11 on as they are', () => {
    expect(hideSmall([0, 11, 4_000])).toEqual([0, 11, 4_000])
  })

  it('hides the next smallest part with a single small one, which could be found by subtraction', () => {
    expect(hideSmall([500, 3, 40, 0])).toEqual([500, null, null, 0])
  })

  it('hides another part when the hidden ones together are still small', () => {
    expect(hideSmall([500, 1, 1, 40])).toEqual([500, null, null, null])
  })

  it('hides everything when there is nothing to hide behind', () => {
    expect(hideSmall([3, 0, 0])).toEqual([null, null, null])
  })

  it('never shows a count from 1 to 10, and never leaves one that the total gives away', () => {
    fc.assert(
      fc.property(parts, (counts) => {
        const shown = hideSmall(counts)
        const hidden = counts.filter((_, index) => shown[index] === null)
        expect(shown.some((count) => count !== null && small(count))).toBe(false)
        expect(shown.every((count, index) => count === null || count === counts[index])).toBe(true)
        if (hidden.length === 0 || hidden.length === counts.length) return
        expect(hidden.length).toBeGreaterThan(1)
        expect(hidden.reduce((sum, count) => sum + count, 0)).toBeGreaterThan(10)
      }),
      { seed: 20_221, numRuns: 2_000 },
    )
  })
})
