import { Travel } from '@heart/domain/plan'
import type { RoutedPlace } from '@heart/replay/program'
import { describe, expect, it } from 'vitest'
import { readRoutedPlaces } from './places.ts'
import { routedTravel } from './travel.ts'

const places: RoutedPlace[] = [
  { name: 'A', point: [-78.9, 36] },
  { name: 'B', point: [-78.8, 36] },
  { name: 'Lake', point: [-78.85, 36.1] },
]
const straightLine = { kmPerHour: 40, detour: 1.3 }

describe('travel by road', () => {
  it('is a travel object that a scenario takes', () => {
    const { travel, withoutRoad, cutOff } = routedTravel(
      places.slice(0, 2),
      [
        [0, 61.5],
        [60, 0],
      ],
      straightLine,
    )
    expect(Travel.parse(travel)).toEqual({
      model: 'matrix',
      zones: ['A', 'B'],
      seconds: [
        [0, 61.5],
        [60, 0],
      ],
    })
    expect([withoutRoad, cutOff]).toEqual([[], []])
  })

  it('takes the straight line where no road leads, and tells each pair and each place cut off', () => {
    const matrix = [
      [0, 61.5, null],
      [60, 0, null],
      [null, null, 0],
    ]
    const { travel, withoutRoad, cutOff } = routedTravel(places, matrix, straightLine)
    expect(withoutRoad).toEqual([
      { from: 'A', to: 'Lake' },
      { from: 'B', to: 'Lake' },
      { from: 'Lake', to: 'A' },
      { from: 'Lake', to: 'B' },
    ])
    expect(cutOff).toEqual(['Lake'])
    // 12.0 km as the crow flies, times 1.3, at 40 km/h.
    expect(travel.seconds[0]?.[2]).toBeCloseTo(1405, -1)
    expect(Travel.parse(travel)).toEqual(travel)
  })
})

const square = (west: number, south: number, side: number) => [
  [west, south],
  [west + side, south],
  [west + side, south + side],
  [west, south + side],
  [west, south],
]
const file = (...features: unknown[]) => ({ type: 'FeatureCollection', features })
const feature = (zone: unknown, geometry: unknown) => ({ type: 'Feature', properties: { zone }, geometry })

describe('places to route between', () => {
  it('are points as they are, and zones by their centre: of several parts the largest', () => {
    const geojson = file(
      feature('Post', { type: 'Point', coordinates: [-78.9, 36] }),
      feature('Zone', { type: 'Polygon', coordinates: [square(-79, 35, 0.2)] }),
      feature('Islands', { type: 'MultiPolygon', coordinates: [[square(0, 0, 1)], [square(10, 10, 2)]] }),
    )
    const [post, zone, islands] = readRoutedPlaces('zones.geojson', geojson, 'zone')
    expect(post).toEqual({ name: 'Post', point: [-78.9, 36] })
    expect(zone?.point.map((v) => v.toFixed(6))).toEqual(['-78.900000', '35.100000'])
    expect(islands?.point).toEqual([11, 11])
  })

  it('stay inside a zone that is bent around its own centre, or holed there', () => {
    const bent = [
      [0, 0],
      [4, 0],
      [4, 4],
      [0, 4],
      [0, 3],
      [3, 3],
      [3, 1],
      [0, 1],
      [0, 0],
    ]
    const geojson = file(
      feature('Bent', { type: 'Polygon', coordinates: [bent] }),
      feature('Ring', { type: 'Polygon', coordinates: [square(0, 0, 4), square(1, 1, 2)] }),
    )
    const [bentPlace, ring] = readRoutedPlaces('zones.geojson', geojson, 'zone')
    expect(bentPlace?.point).toEqual([3.5, 2])
    expect(ring?.point).toEqual([0.5, 2])
  })

  it('are refused with the file and the place: no name, no shape, a name used twice', () => {
    const point = { type: 'Point', coordinates: [0, 0] }
    const reading = (geojson: unknown) => () => readRoutedPlaces('z.geojson', geojson, 'zone')
    expect(reading({ type: 'Feature' })).toThrow(
      'z.geojson is no GeoJSON FeatureCollection of zones or points.',
    )
    expect(reading(file(feature('', point)))).toThrow('z.geojson, features[0].properties has no “zone”')
    expect(reading(file(feature('A', { type: 'LineString', coordinates: [] })))).toThrow(
      'z.geojson, features[0].geometry (A) is no Point, Polygon or MultiPolygon.',
    )
    expect(reading(file(feature('A', point), feature('A', point)))).toThrow(
      'z.geojson has the place “A” twice.',
    )
  })
})
