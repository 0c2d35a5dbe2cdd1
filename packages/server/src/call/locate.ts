import type { Place } from '@heart/domain/call'
import { type CompiledArea, compileArea, MultiPolygon, Polygon } from '@heart/domain/program'
import { latLngToCell } from 'h3-js'
import type { Zones } from '../platform/policy-cache.ts'

/** About 0.74 km² a cell. */
const H3_RESOLUTION = 8

export type Locate = (place: Place) => Place

/** Completes a place at the door: the zone its point lies in, and its H3 cell. A zone that was given stays if it is one. */
export function compileLocate(zones: Zones): Locate {
  const areas: { zone: string; contains: CompiledArea }[] = zones.features.flatMap(
    ({ properties, geometry }) => {
      const polygon = Polygon.or(MultiPolygon).safeParse(geometry)
      return polygon.success
        ? [{ zone: properties.zone, contains: compileArea({ polygon: polygon.data }) }]
        : []
    },
  )
  const names = new Set(zones.features.map(({ properties }) => properties.zone))
  return (place) => {
    const { lon, lat } = place
    const given = place.zone?.trim() || null
    if (lon === null || lat === null) return { ...place, zone: given, h3: null }
    const isZone = given !== null && (zones.features.length === 0 || names.has(given))
    const found = isZone ? given : areas.find((area) => area.contains(place))?.zone
    return { ...place, zone: found ?? given, h3: latLngToCell(lat, lon, H3_RESOLUTION) }
  }
}

const compiled = new WeakMap<Zones, Locate>()

/** The same, compiled once for zones that many calls ask about. */
export function locateIn(zones: Zones): Locate {
  const locate = compiled.get(zones) ?? compileLocate(zones)
  compiled.set(zones, locate)
  return locate
}
