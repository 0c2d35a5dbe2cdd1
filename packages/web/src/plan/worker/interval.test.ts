import { expect, test } from 'vitest'
import { intervalOf, pairedDifference } from './interval.ts'

test('the 95 % interval of a mean is Student’s', () => {
  const interval = intervalOf([1, 2, 3, 4, 5])
  expect(interval?.mean).toBe(3)
  expect(interval?.halfWidth).toBeCloseTo((2.776 * Math.sqrt(2.5)) / Math.sqrt(5), 3)
  expect(intervalOf([4])).toEqual({ mean: 4, halfWidth: null })
})

test('RP15 a difference is taken replication by replication, so that shared luck cancels', () => {
  expect(pairedDifference([11, 21, 31], [10, 20, 30, 99])).toEqual({ mean: 1, halfWidth: 0 })
  expect(pairedDifference([], [1])).toBeUndefined()
})
