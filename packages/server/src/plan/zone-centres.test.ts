import { expect, it } from 'vitest'
import type { Zones } from '../platform/policy-cache.ts'
import { zoneCentres } from './zone-centres.ts'

type Shape = Zones['features'][number]['geometry']
const box = (west: number, south: number, east: number, north: number) => [
  [west, south],
  [east, south],
  [east, north],
  [west, north],
  [west, south],
]
const zonesOf = (...shapes: [zone: string, geometry: Shape][]): Zones => ({
  type: 'FeatureCollection',
  features: shapes.map(([zone, geometry]) => ({ type: 'Feature', properties: { zone }, geometry })),
})

it('is the middle of a box, whichever way round its ring is drawn', () => {
  const ring = box(-79, 35, -78, 36)
  const there = zonesOf(['A', { type: 'Polygon', coordinates: [ring] }])
  const back = zonesOf(['A', { type: 'Polygon', coordinates: [[...ring].reverse()] }])
  expect(zoneCentres(there).get('A')).toEqual([-78.5, 35.5])
  expect(zoneCentres(back).get('A')).toEqual([-78.5, 35.5])
})

it('weighs the parts of a zone by their size, drawn as one feature or several', () => {
  const large = [box(0, 0, 3, 1)]
  const small = [box(5, 0, 6, 1)]
  const one = zonesOf(['A', { type: 'MultiPolygon', coordinates: [large, small] }])
  const two = zonesOf(
    ['A', { type: 'Polygon', coordinates: large }],
    ['A', { type: 'Polygon', coordinates: small }],
  )
  expect(zoneCentres(one).get('A')).toEqual([2.5, 0.5])
  expect(zoneCentres(two)).toEqual(zoneCentres(one))
})

it('a zone without any extent has no middle', () => {
  expect(zoneCentres(zonesOf(['A', { type: 'Polygon', coordinates: [box(1, 1, 1, 1)] }])).has('A')).toBe(
    false,
  )
})
