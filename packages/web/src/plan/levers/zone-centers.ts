import { boundsOf } from '../../dispatch/map-features.ts'

/** The middle of the box of each zone, by name. */
export function zoneCenters(areas: GeoJSON.FeatureCollection | undefined): Map<string, [number, number]> {
  const centers = new Map<string, [number, number]>()
  for (const feature of areas?.features ?? []) {
    const bounds = boundsOf({ type: 'FeatureCollection', features: [feature] })
    const zone = feature.properties?.zone
    if (!zone || !bounds) continue
    const middle = (a: number, b: number) => Number(((a + b) / 2).toFixed(4))
    centers.set(String(zone), [middle(bounds[0], bounds[2]), middle(bounds[1], bounds[3])])
  }
  return centers
}
