import type { Polygon } from '@heart/domain/program'
import type { Zones } from '../platform/policy-cache.ts'

type Ring = Polygon['coordinates'][number]

/** The middle of each zone: the centre of gravity of its shapes' outer rings, in degrees. */
export function zoneCentres(zones: Zones): Map<string, [lon: number, lat: number]> {
  const sums = new Map<string, { weight: number; lon: number; lat: number }>()
  for (const { properties, geometry } of zones.features) {
    const shapes = geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates
    const sum = sums.get(properties.zone) ?? { weight: 0, lon: 0, lat: 0 }
    for (const [outer] of shapes) if (outer) addRing(sum, outer as Ring)
    sums.set(properties.zone, sum)
  }
  return new Map(
    [...sums].flatMap(([zone, { weight, lon, lat }]) =>
      weight > 0 ? [[zone, [rounded(lon / weight), rounded(lat / weight)]] as const] : [],
    ),
  ) as Map<string, [number, number]>
}

/** By the shoelace formula, about the ring's first point: longitudes differ in the third decimal. */
function addRing(sum: { weight: number; lon: number; lat: number }, ring: Ring): void {
  const [lon0, lat0] = ring[0] as [number, number]
  let area = 0
  let lon = 0
  let lat = 0
  for (let i = 1; i < ring.length; i++) {
    const x1 = (ring[i - 1]?.[0] as number) - lon0
    const y1 = (ring[i - 1]?.[1] as number) - lat0
    const x2 = (ring[i]?.[0] as number) - lon0
    const y2 = (ring[i]?.[1] as number) - lat0
    const cross = x1 * y2 - x2 * y1
    area += cross / 2
    lon += ((x1 + x2) * cross) / 6
    lat += ((y1 + y2) * cross) / 6
  }
  const sign = Math.sign(area)
  sum.weight += area * sign
  sum.lon += lon * sign + lon0 * area * sign
  sum.lat += lat * sign + lat0 * area * sign
}

/** Six decimals are a hand's breadth. */
const rounded = (degrees: number): number => Math.round(degrees * 1e6) / 1e6
