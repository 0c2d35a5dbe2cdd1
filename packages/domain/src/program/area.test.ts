import fc from 'fast-check'
import { expect, test } from 'vitest'
import { compileArea } from './area.ts'
import type { Area, MultiPolygon } from './program.ts'

const square = (west: number, south: number, size: number): [number, number][] => [
  [west, south],
  [west + size, south],
  [west + size, south + size],
  [west, south + size],
  [west, south],
]
const inside = (area: Area, lon: number, lat: number): boolean => compileArea(area)({ lon, lat, zone: null })
const holed: Area = { polygon: { type: 'Polygon', coordinates: [square(0, 0, 10), square(4, 4, 2)] } }

test('PR12 no area is everywhere, even for a call without a place', () => {
  expect(compileArea(null)({ lon: null, lat: null, zone: null })).toBe(true)
})

test('PR12 zones are compared as text; a blank zone is in no list', () => {
  const holds = compileArea({ zones: ['27701', '07', ' '] })
  const zone = (name: string | null) => holds({ lon: null, lat: null, zone: name })
  expect(['27701', '07', '7', ' ', '', null].map(zone)).toEqual([true, true, false, false, false, false])
})

test('PR13 a point on an edge, a corner or the edge of a hole is inside; inside a hole is outside', () => {
  expect(inside(holed, 5, 0)).toBe(true)
  expect(inside(holed, 10, 10)).toBe(true)
  expect(inside(holed, 0, 3)).toBe(true)
  expect(inside(holed, 4, 5)).toBe(true)
  expect(inside(holed, 6, 6)).toBe(true)
  expect(inside(holed, 5, 5)).toBe(false)
  expect(inside(holed, 10.000001, 5)).toBe(false)
})

test('PR13 decimals that cannot be written exactly do not push a point off its edge', () => {
  const slanted: Area = {
    polygon: {
      type: 'Polygon',
      coordinates: [
        [
          [0, 0],
          [0.3, 0.1],
          [0, 0.2],
          [0, 0],
        ],
      ],
    },
  }
  expect(inside(slanted, 0.27, 0.09)).toBe(true)
  expect(inside(slanted, 0.27, 0.0899999)).toBe(false)
  const city: Area = {
    polygon: {
      type: 'Polygon',
      coordinates: [
        [
          [-78.9, 35.9],
          [-78.6, 36],
          [-78.9, 36.1],
          [-78.9, 35.9],
        ],
      ],
    },
  }
  expect(inside(city, -78.63, 35.99)).toBe(true)
  expect(inside(city, -78.63, 35.9899999)).toBe(false)
})

test('PR13 a place without coordinates is outside any polygon', () => {
  expect(compileArea(holed)({ lon: null, lat: 5, zone: '27701' })).toBe(false)
})

test('PR13 many shapes, whole-number corners: the bands agree with walking round every edge', () => {
  const corner = fc.tuple(fc.integer({ min: -8, max: 8 }), fc.integer({ min: -8, max: 8 }))
  const ring = fc
    .array(corner, { minLength: 3, maxLength: 9 })
    .map((points) => [...points, points[0]] as [number, number][])
  const shapes = fc.array(fc.array(ring, { minLength: 1, maxLength: 2 }), { minLength: 1, maxLength: 3 })
  fc.assert(
    fc.property(shapes, (coordinates) => {
      const polygon: MultiPolygon = { type: 'MultiPolygon', coordinates }
      const holds = compileArea({ polygon })
      const wrong: [number, number][] = []
      for (let lon = -9; lon <= 9; lon += 0.5) {
        for (let lat = -9; lat <= 9; lat += 0.5) {
          if (holds({ lon, lat, zone: null }) !== slowInside(coordinates, lon, lat)) wrong.push([lon, lat])
        }
      }
      expect(wrong).toEqual([])
    }),
    { seed: 12, numRuns: 60 },
  )
})

/** Exact on halves of whole numbers: on an edge, or an odd number of edges straight to the east. */
function slowInside(shapes: [number, number][][][], lon: number, lat: number): boolean {
  return shapes.some((rings) => {
    let crossings = 0
    for (const ring of rings) {
      for (let i = 1; i < ring.length; i++) {
        const [x1, y1] = ring[i - 1] as [number, number]
        const [x2, y2] = ring[i] as [number, number]
        const onLine = (x2 - x1) * (lat - y1) === (y2 - y1) * (lon - x1)
        const inBox =
          lon >= Math.min(x1, x2) &&
          lon <= Math.max(x1, x2) &&
          lat >= Math.min(y1, y2) &&
          lat <= Math.max(y1, y2)
        if (onLine && inBox) return true
        if (y1 <= lat === y2 <= lat) continue
        if (x1 + ((lat - y1) / (y2 - y1)) * (x2 - x1) > lon) crossings++
      }
    }
    return crossings % 2 === 1
  })
}
