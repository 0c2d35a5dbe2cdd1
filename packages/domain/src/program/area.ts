import type { Area, MultiPolygon, Polygon } from './program.ts'

/** As much of a place as an area looks at. */
export interface AreaPlace {
  readonly lon: number | null
  readonly lat: number | null
  readonly zone: string | null
}
export type CompiledArea = (place: AreaPlace) => boolean

/** Zones are compared as text. A place without the coordinates or the zone that the area asks for is outside. */
export function compileArea(area: Area): CompiledArea {
  if (area === null) return () => true
  if ('zones' in area) {
    const zones = new Set(area.zones.filter((zone) => zone.trim() !== ''))
    return (place) => place.zone !== null && zones.has(place.zone)
  }
  const shapes = polygonsOf(area.polygon).map(compileShape)
  return ({ lon, lat }) => lon !== null && lat !== null && shapes.some((holds) => holds(lon, lat))
}

const polygonsOf = (shape: Polygon | MultiPolygon): Polygon['coordinates'][] =>
  shape.type === 'Polygon' ? [shape.coordinates] : shape.coordinates

const BANDS = 64

/**
 * One polygon with its holes. Its edges are sorted into bands of latitude, so that a question meets only the
 * edges that can cross its own line; a point on any edge, a hole's included, is inside.
 */
function compileShape(rings: Polygon['coordinates']): (lon: number, lat: number) => boolean {
  const edges: number[][] = []
  for (const ring of rings) {
    for (let i = 1; i < ring.length; i++) {
      const a = ring[i - 1] as number[]
      const b = ring[i] as number[]
      edges.push([a[0] as number, a[1] as number, b[0] as number, b[1] as number])
    }
  }
  let west = Infinity
  let east = -Infinity
  let south = Infinity
  let north = -Infinity
  for (const [x1, y1, x2, y2] of edges as [number, number, number, number][]) {
    west = Math.min(west, x1, x2)
    east = Math.max(east, x1, x2)
    south = Math.min(south, y1, y2)
    north = Math.max(north, y1, y2)
  }
  const bandOf = (lat: number): number =>
    north > south ? Math.min(BANDS - 1, Math.floor(((lat - south) / (north - south)) * BANDS)) : 0
  const bands: number[][] = Array.from({ length: BANDS }, () => [])
  for (const edge of edges as [number, number, number, number][]) {
    const [, y1, , y2] = edge
    for (let band = bandOf(Math.min(y1, y2)); band <= bandOf(Math.max(y1, y2)); band++)
      bands[band]?.push(...edge)
  }
  const packed = bands.map((band) => Float64Array.from(band))

  return (lon, lat) => {
    if (!(lon >= west && lon <= east && lat >= south && lat <= north)) return false
    return crossesOdd(packed[bandOf(lat)] as Float64Array, lon, lat)
  }
}

function crossesOdd(edges: Float64Array, lon: number, lat: number): boolean {
  let inside = false
  for (let i = 0; i < edges.length; i += 4) {
    const x1 = edges[i] as number
    const y1 = edges[i + 1] as number
    const x2 = edges[i + 2] as number
    const y2 = edges[i + 3] as number
    const turn = (x2 - x1) * (lat - y1) - (y2 - y1) * (lon - x1)
    const between = (lon - x1) * (lon - x2) <= 0 && (lat - y1) * (lat - y2) <= 0
    if (between && Math.abs(turn) <= roundingOf(x1, x2, lon, y2 - y1) + roundingOf(y1, y2, lat, x2 - x1))
      return true
    if (y1 > lat !== y2 > lat && turn > 0 === y2 > y1) inside = !inside
  }
  return inside
}

/** By how much a product of differences of degrees may be off, because decimals are not exact: about ten nanometres. */
const roundingOf = (a: number, b: number, c: number, times: number): number =>
  (Math.abs(a) + Math.abs(b) + Math.abs(c)) * Math.abs(times) * Number.EPSILON
