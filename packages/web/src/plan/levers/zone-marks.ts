import { type Map as MapLibre, Marker } from 'maplibre-gl'
import { boundsOf } from '../../dispatch/map-features.ts'
import type { ZoneState } from './zone-states.ts'

const SIGN: Record<ZoneState, string> = { on: '✓', part: '–', off: '' }

/** The name of each zone with a sign of its state, so that the colour is not alone. */
export function zoneMarks(
  map: MapLibre,
  areas: GeoJSON.FeatureCollection,
  states: ReadonlyMap<string, ZoneState>,
): Marker[] {
  return areas.features.flatMap((feature) => {
    const zone = feature.properties?.zone
    const bounds = boundsOf({ type: 'FeatureCollection', features: [feature] })
    if (!zone || !bounds) return []
    const state = states.get(String(zone)) ?? 'off'
    const element = document.createElement('div')
    element.className = 'plan-map-zone'
    element.dataset.state = state
    element.textContent = `${zone}${SIGN[state]}`
    element.setAttribute('aria-hidden', 'true')
    const center: [number, number] = [(bounds[0] + bounds[2]) / 2, (bounds[1] + bounds[3]) / 2]
    return [new Marker({ element }).setLngLat(center).addTo(map)]
  })
}
