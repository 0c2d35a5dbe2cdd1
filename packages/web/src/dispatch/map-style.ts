import type { StyleSpecification } from 'maplibre-gl'

/** A colour as the tokens have it now. */
export function token(name: string): string {
  const probe = document.createElement('span')
  probe.style.color = `var(${name})`
  document.body.append(probe)
  const color = getComputedStyle(probe).color
  probe.remove()
  return color
}

/** The agency's own zones and nothing from outside; under them streets from an own PMTiles file, where configured. */
export function boardStyle(
  areas: GeoJSON.FeatureCollection,
  pmtiles: string | undefined,
): StyleSpecification {
  return {
    version: 8,
    sources: {
      areas: { type: 'geojson', data: areas },
      calls: { type: 'geojson', data: { type: 'FeatureCollection', features: [] } },
      ...(pmtiles && { base: { type: 'vector', url: `pmtiles://${pmtiles}` } }),
    },
    layers: [
      { id: 'ground', type: 'background', paint: { 'background-color': token('--sunken') } },
      { id: 'zones', type: 'fill', source: 'areas', paint: { 'fill-color': token('--surface') } },
      ...(pmtiles
        ? ([
            {
              id: 'water',
              type: 'fill',
              source: 'base',
              'source-layer': 'water',
              paint: { 'fill-color': token('--line') },
            },
            {
              id: 'roads',
              type: 'line',
              source: 'base',
              'source-layer': 'roads',
              paint: { 'line-color': token('--line'), 'line-width': 1 },
            },
          ] satisfies StyleSpecification['layers'])
        : []),
      {
        id: 'borders',
        type: 'line',
        source: 'areas',
        paint: { 'line-color': token('--line-strong'), 'line-width': 1 },
      },
      {
        id: 'calls',
        type: 'symbol',
        source: 'calls',
        layout: {
          'icon-image': ['get', 'icon'],
          'icon-allow-overlap': true,
          'icon-size': ['case', ['get', 'selected'], 1.15, 0.75],
          'symbol-sort-key': ['case', ['get', 'selected'], 1, 0],
        },
      },
    ],
  }
}
