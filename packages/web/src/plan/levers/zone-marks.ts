import { type Map as MapLibre, Marker } from 'maplibre-gl'
import { boundsOf } from '../../dispatch/map-features.ts'
import type { ZoneState } from './zone-states.ts'

const SIGN: Record<ZoneState, string> = { on: '✓', part: '–', off: '' }
/** A zone narrower than its name on the screen shows its sign only, a tiny one nothing: the list has every name. */
const NAME_PX = 34
const SIGN_PX = 14

/** The name of each zone with a sign of its state, so that the colour is not alone. */
export function zoneMarks(
  map: MapLibre,
  areas: GeoJSON.FeatureCollection,
  states: ReadonlyMap<string, ZoneState>,
): { remove: () => void } {
  const marks = areas.features.flatMap((feature) => {
    const zone = feature.properties?.zone
    const bounds = boundsOf({ type: 'FeatureCollection', features: [feature] })
    if (!zone || !bounds) return []
    const [west, south, east, north] = bounds
    const state = states.get(String(zone)) ?? 'off'
    const element = document.createElement('div')
    element.className = 'plan-map-zone'
    element.dataset.state = state
    element.setAttribute('aria-hidden', 'true')
    const marker = new Marker({ element }).setLngLat([(west + east) / 2, (south + north) / 2]).addTo(map)
    const fit = () => {
      const wide = map.project([east, south]).x - map.project([west, south]).x
      const name = `${zone}${SIGN[state]}`
      const text = wide >= NAME_PX ? name : wide >= SIGN_PX ? SIGN[state] : ''
      if (element.textContent !== text) element.textContent = text
    }
    fit()
    return [{ marker, fit }]
  })
  const fitAll = () => {
    for (const { fit } of marks) fit()
  }
  map.on('zoomend', fitAll)
  return {
    remove: () => {
      map.off('zoomend', fitAll)
      for (const { marker } of marks) marker.remove()
    },
  }
}
