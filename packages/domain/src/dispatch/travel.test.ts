import fc from 'fast-check'
import { expect, test } from 'vitest'
import { distanceKm, straightLineTravel } from './travel.ts'

test('DP3 a quarter of the way round the earth', () => {
  expect(distanceKm([0, 0], [90, 0])).toBeCloseTo((6371.0088 * Math.PI) / 2, 6)
  expect(distanceKm([0, 0], [180, 0])).toBeCloseTo(6371.0088 * Math.PI, 6)
})

test('DP3 Durham to Raleigh, in seconds with whole milliseconds', () => {
  const travel = straightLineTravel({ kmPerHour: 40, detour: 1.3 })
  const seconds = travel([-78.8986, 35.994], [-78.6382, 35.7796])
  expect(seconds).toBeGreaterThan(3_890)
  expect(seconds).toBeLessThan(3_920)
  expect(seconds * 1000).toBeCloseTo(Math.round(seconds * 1000), 6)
})

test('DP3 distance is the same both ways, zero at home, and never beyond half the circumference', () => {
  const point = fc.tuple(
    fc.double({ min: -180, max: 180, noNaN: true }),
    fc.double({ min: -90, max: 90, noNaN: true }),
  )
  fc.assert(
    fc.property(point, point, (a, b) => {
      expect(distanceKm(a, a)).toBe(0)
      expect(distanceKm(a, b)).toBeCloseTo(distanceKm(b, a), 6)
      expect(distanceKm(a, b)).toBeLessThanOrEqual(6371.0088 * Math.PI)
    }),
    { seed: 3, numRuns: 200 },
  )
})
