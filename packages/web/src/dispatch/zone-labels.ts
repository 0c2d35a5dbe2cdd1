import { type Map as MapLibre, Marker } from 'maplibre-gl'
import { boundsOf } from './map-features.ts'

/** The name of each zone in the middle of its box; no glyphs from elsewhere are needed. */
export function zoneLabels(map: MapLibre, areas: GeoJSON.FeatureCollection): Marker[] {
  return areas.features.flatMap((feature) => {
    const zone = feature.properties?.zone
    const bounds = boundsOf({ type: 'FeatureCollection', features: [feature] })
    if (!zone || !bounds) return []
    const element = Object.assign(document.createElement('div'), {
      className: 'map-zone',
      textContent: String(zone),
    })
    element.setAttribute('aria-hidden', 'true')
    return [
      new Marker({ element })
        .setLngLat([(bounds[0] + bounds[2]) / 2, (bounds[1] + bounds[3]) / 2])
        .addTo(map),
    ]
  })
}
