import type { Place } from '@heart/domain/call'
import { type CompiledArea, compileArea } from '@heart/domain/program'
import { latLngToCell } from 'h3-js'
import type { Zones } from '../platform/policy-cache.ts'

const compiled = new WeakMap<Zones, { zone: string; holds: CompiledArea }[]>()

/** The first zone that holds the point, or null. Zones are compiled once. */
export function locateZone(zones: Zones, lon: number, lat: number): string | null {
  let areas = compiled.get(zones)
  if (!areas) {
    areas = zones.features.map((f) => ({
      zone: f.properties.zone,
      holds: compileArea({ polygon: f.geometry as never }),
    }))
    compiled.set(zones, areas)
  }
  return areas.find(({ holds }) => holds({ lon, lat, zone: null }))?.zone ?? null
}

const H3_RESOLUTION = 8

/**
 * Zone and cell are found at the door and kept: areas may change later, the call's place does not. A zone that came
 * with the call stands when the agency knows it, or knows no zones at all.
 */
export function completePlace(place: Place, zones: Zones): Place {
  const { lon, lat } = place
  const typed = place.zone?.trim() || null
  const isKnown =
    typed !== null && (zones.features.length === 0 || zones.features.some((f) => f.properties.zone === typed))
  const here = lon !== null && lat !== null
  const found = here ? locateZone(zones, lon, lat) : null
  return {
    ...place,
    zone: isKnown ? typed : (found ?? typed),
    h3: here ? latLngToCell(lat, lon, H3_RESOLUTION) : null,
  }
}
