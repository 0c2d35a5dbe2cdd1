import type { Place } from '@heart/domain/call'
import { type CompiledArea, compileArea, MultiPolygon, Polygon } from '@heart/domain/program'
import { latLngToCell } from 'h3-js'
import type { Zones } from '../platform/policy-cache.ts'

/** About 0.74 km² a cell. */
const H3_RESOLUTION = 8

export type Locate = (place: Place) => Place

/** Completes a place at the door: the zone its point lies in, and its H3 cell. A zone that was given stays. */
export function compileLocate(zones: Zones): Locate {
  const areas: { zone: string; contains: CompiledArea }[] = zones.features.flatMap(
    ({ properties, geometry }) => {
      const polygon = Polygon.or(MultiPolygon).safeParse(geometry)
      return polygon.success
        ? [{ zone: properties.zone, contains: compileArea({ polygon: polygon.data }) }]
        : []
    },
  )
  return (place) => {
    const { lon, lat } = place
    if (lon === null || lat === null) return place
    const zone = place.zone ?? areas.find((area) => area.contains(place))?.zone ?? null
    return { ...place, zone, h3: latLngToCell(lat, lon, H3_RESOLUTION) }
  }
}
