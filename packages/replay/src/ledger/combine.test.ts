import { expect, it } from 'vitest'
import { combine, estimate } from './combine.ts'

it('mean and 95 % half-width of four numbers, by hand: s² = 5/3, t₃ = 3.18245', () => {
  const { mean, halfWidth } = estimate([1, 2, 3, 4])
  expect(mean).toBe(2.5)
  expect(halfWidth).toBeCloseTo(3.182446305 * Math.sqrt(5 / 3 / 4), 8)
})

it('equal numbers have exactly that mean and no width', () => {
  expect(estimate([0.1, 0.1, 0.1])).toEqual({ mean: 0.1, halfWidth: 0 })
})

it('nulls stay out of the mean; of one number no width is known, of none nothing', () => {
  expect(estimate([null, 3, null, 5])).toEqual(estimate([3, 5]))
  expect(estimate([null, 3])).toEqual({ mean: 3, halfWidth: null })
  expect(estimate([null, null])).toEqual({ mean: null, halfWidth: null })
})

it('every number of a tree becomes an estimate, keys in their order', () => {
  const combined = combine([
    { calls: { usable: 2 }, p50: null, teams: {} },
    { calls: { usable: 2 }, p50: 4, teams: {} },
  ])
  expect(JSON.stringify(combined)).toBe(
    '{"calls":{"usable":{"mean":2,"halfWidth":0}},"p50":{"mean":4,"halfWidth":null},"teams":{}}',
  )
})
