import type { StyleSpecification } from 'maplibre-gl'
import { token } from '../../dispatch/map-style.ts'

/** Zones that are on are filled, zones that are on for some programs lightly, the others empty. */
export function planMapStyle(areas: GeoJSON.FeatureCollection): StyleSpecification {
  return {
    version: 8,
    sources: { areas: { type: 'geojson', data: areas, promoteId: 'zone' } },
    layers: [
      { id: 'ground', type: 'background', paint: { 'background-color': token('--sunken') } },
      {
        id: 'zones',
        type: 'fill',
        source: 'areas',
        paint: {
          'fill-color': token('--m-person'),
          'fill-opacity': [
            'match',
            ['coalesce', ['feature-state', 'state'], 'off'],
            'on',
            0.5,
            'part',
            0.22,
            0,
          ],
        },
      },
      {
        id: 'borders',
        type: 'line',
        source: 'areas',
        paint: { 'line-color': token('--line-strong'), 'line-width': 1 },
      },
    ],
  }
}
