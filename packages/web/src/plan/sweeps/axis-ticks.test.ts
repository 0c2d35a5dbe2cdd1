import { expect, test } from 'vitest'
import { axisTicks } from './axis-ticks.ts'

test('round numbers around what there is, never below nothing', () => {
  expect(axisTicks(3_100_000, 5_200_000, 1)).toEqual([3_000_000, 4_000_000, 5_000_000, 6_000_000])
  expect(axisTicks(0.17, 0.56, 0.01).map((tick) => tick.toFixed(1))).toEqual([
    '0.1',
    '0.2',
    '0.3',
    '0.4',
    '0.5',
    '0.6',
  ])
  expect(axisTicks(0, 0, 0.01)).toEqual([0, 0.01])
})

test('one plan alone has an axis too', () => {
  expect(axisTicks(2_000_000, 2_000_000, 100_000)).toEqual([2_000_000, 2_100_000])
})
