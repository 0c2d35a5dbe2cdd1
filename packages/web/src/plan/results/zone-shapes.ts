/** Outlines of zones as SVG paths in a box 100 wide, north up; longitudes are narrowed as the latitude asks. */
export interface ZoneShapes {
  readonly height: number
  readonly shapes: readonly { zone: string; path: string }[]
}

type Ring = readonly (readonly number[])[]

export function zoneShapes(areas: GeoJSON.FeatureCollection): ZoneShapes {
  const zones = areas.features.flatMap(({ geometry, properties }) =>
    properties?.zone === undefined ? [] : [{ zone: String(properties.zone), rings: ringsOf(geometry) }],
  )
  const points = zones.flatMap(({ rings }) => rings.flat())
  if (points.length === 0) return { height: 0, shapes: [] }
  const lons = points.map(([lon]) => lon as number)
  const lats = points.map(([, lat]) => lat as number)
  const [west, east] = [lons.reduce(least), lons.reduce(greatest)]
  const [south, north] = [lats.reduce(least), lats.reduce(greatest)]
  const narrow = Math.cos((((south + north) / 2) * Math.PI) / 180)
  const scale = 100 / ((east - west) * narrow || 1)
  const at = ([lon, lat]: readonly number[]) =>
    `${(((lon as number) - west) * narrow * scale).toFixed(2)} ${((north - (lat as number)) * scale).toFixed(2)}`
  return {
    height: (north - south) * scale,
    shapes: zones.map(({ zone, rings }) => ({
      zone,
      path: rings.map((ring) => `M${ring.map(at).join('L')}Z`).join(''),
    })),
  }
}

const least = (a: number, b: number) => Math.min(a, b)
const greatest = (a: number, b: number) => Math.max(a, b)

function ringsOf(geometry: GeoJSON.Geometry | null): Ring[] {
  if (geometry?.type === 'Polygon') return geometry.coordinates
  if (geometry?.type === 'MultiPolygon') return geometry.coordinates.flat()
  return []
}
