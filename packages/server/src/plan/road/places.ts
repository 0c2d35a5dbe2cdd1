import { compileArea, MultiPolygon, Polygon } from '@heart/domain/program'
import type { RoutedPlace } from '@heart/replay/program'
import { z } from 'zod'
import { HeartError } from '../../platform/error.ts'

const Point = z.object({ type: z.literal('Point'), coordinates: z.array(z.number()).min(2) })
const Geometry = z.discriminatedUnion('type', [Point, Polygon, MultiPolygon])
const Places = z.object({
  type: z.literal('FeatureCollection'),
  features: z.array(
    z.object({ properties: z.record(z.string(), z.unknown()).nullable(), geometry: z.unknown() }),
  ),
})

/** Named places of a GeoJSON file: points as they are, zones by a point inside them. @throws HeartError bad_input */
export function readRoutedPlaces(file: string, geojson: unknown, nameProperty: string): RoutedPlace[] {
  const parsed = Places.safeParse(geojson)
  if (!parsed.success) {
    throw new HeartError('bad_input', `${file} is no GeoJSON FeatureCollection of zones or points.`)
  }
  const places = parsed.data.features.map(({ properties, geometry }, index) => {
    const place = `features[${index}]`
    const name = String(properties?.[nameProperty] ?? '').trim()
    if (name === '') {
      throw new HeartError(
        'bad_input',
        `${file}, ${place}.properties has no “${nameProperty}”: name the property that holds the zone's name with --name-property.`,
      )
    }
    const shape = Geometry.safeParse(geometry)
    if (!shape.success) {
      throw new HeartError(
        'bad_input',
        `${file}, ${place}.geometry (${name}) is no Point, Polygon or MultiPolygon.`,
      )
    }
    return { name, point: pointIn(shape.data) }
  })
  const twice = places.find(({ name }, index) => places.findIndex((other) => other.name === name) < index)
  if (twice) throw new HeartError('bad_input', `${file} has the place “${twice.name}” twice.`)
  return places
}

/** The centre of the largest part; where that lies outside (a crescent, a hole), the middle of the widest way across. */
function pointIn(geometry: z.infer<typeof Geometry>): [number, number] {
  if (geometry.type === 'Point') return geometry.coordinates.slice(0, 2) as [number, number]
  const parts = geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates
  const weighed = parts.map((rings) => ({ rings, ...centreOf(rings[0] as number[][]) }))
  const largest = weighed.reduce((best, part) => (part.area > best.area ? part : best))
  const [lon, lat] = largest.centre
  const polygon = { type: 'Polygon' as const, coordinates: largest.rings }
  if (compileArea({ polygon })({ lon, lat, zone: null })) return [lon, lat]
  return [widestMiddle(largest.rings, lat) ?? lon, lat]
}

/** Area and centre of mass of a ring, by the shoelace formula, in degrees: exact enough for a point to drive to. */
function centreOf(ring: readonly (readonly number[])[]): { area: number; centre: [number, number] } {
  const [lon0 = 0, lat0 = 0] = ring[0] ?? []
  let twice = 0
  let x = 0
  let y = 0
  for (let i = 1; i < ring.length; i++) {
    const [ax = 0, ay = 0] = (ring[i - 1] as number[]).map((v, axis) => v - (axis ? lat0 : lon0))
    const [bx = 0, by = 0] = (ring[i] as number[]).map((v, axis) => v - (axis ? lat0 : lon0))
    const cross = ax * by - bx * ay
    twice += cross
    x += (ax + bx) * cross
    y += (ay + by) * cross
  }
  if (twice === 0) return { area: 0, centre: [lon0, lat0] }
  return { area: Math.abs(twice / 2), centre: [lon0 + x / (3 * twice), lat0 + y / (3 * twice)] }
}

function widestMiddle(rings: readonly (readonly (readonly number[])[])[], lat: number): number | undefined {
  const crossings = rings.flatMap((ring) =>
    ring.slice(1).flatMap(([bx = 0, by = 0], i) => {
      const [ax = 0, ay = 0] = ring[i] as number[]
      return ay > lat === by > lat ? [] : [ax + ((bx - ax) * (lat - ay)) / (by - ay)]
    }),
  )
  crossings.sort((a, b) => a - b)
  let widest: { width: number; middle: number } | undefined
  for (let i = 1; i < crossings.length; i += 2) {
    const [west, east] = [crossings[i - 1] as number, crossings[i] as number]
    if (!widest || east - west > widest.width) widest = { width: east - west, middle: (west + east) / 2 }
  }
  return widest?.middle
}
