import type { ScenarioArea } from '@heart/domain/plan'

export type Point = readonly [lon: number, lat: number]
type Ring = readonly (readonly number[])[]

const EARTH_KM = 6371.0088
const radians = (degrees: number) => (degrees * Math.PI) / 180

export function distanceKm(a: Point, b: Point): number {
  const dLat = radians(b[1] - a[1])
  const dLon = radians(b[0] - a[0])
  const half =
    Math.sin(dLat / 2) ** 2 + Math.cos(radians(a[1])) * Math.cos(radians(b[1])) * Math.sin(dLon / 2) ** 2
  return 2 * EARTH_KM * Math.asin(Math.sqrt(half))
}

type AreaPolygon = Extract<ScenarioArea, { polygon: unknown }>['polygon']

/** RP6: a point on an edge, a hole's edge included, is inside. */
export function isInside(shape: AreaPolygon, point: Point): boolean {
  const polygons: readonly (readonly Ring[])[] =
    shape.type === 'Polygon' ? [shape.coordinates] : shape.coordinates
  return polygons.some((rings) => {
    if (rings.some((ring) => isOnEdge(ring, point))) return true
    const [outer, ...holes] = rings
    return outer !== undefined && isWithin(outer, point) && !holes.some((hole) => isWithin(hole, point))
  })
}

function edges(ring: Ring): [Point, Point][] {
  return ring.slice(1).map((end, i) => [ring[i] as unknown as Point, end as unknown as Point])
}

function isOnEdge(ring: Ring, [x, y]: Point): boolean {
  return edges(ring).some(([[ax, ay], [bx, by]]) => {
    const aside = (bx - ax) * (y - ay) - (by - ay) * (x - ax)
    const boxed =
      Math.min(ax, bx) <= x && x <= Math.max(ax, bx) && Math.min(ay, by) <= y && y <= Math.max(ay, by)
    return aside === 0 && boxed
  })
}

/** Counts the edges that a ray to the east crosses. */
function isWithin(ring: Ring, [x, y]: Point): boolean {
  const crossed = edges(ring).filter(([[ax, ay], [bx, by]]) => {
    if (ay > y === by > y) return false
    return ax + ((y - ay) * (bx - ax)) / (by - ay) > x
  })
  return crossed.length % 2 === 1
}
