import type { CallView } from '@heart/api/call'
import { shortVerdict } from '../call/verdict.ts'
import { iconName } from './map-icons.ts'

/** The calls that have a point, each with its shape. */
export function callFeatures(
  calls: readonly CallView[],
  selected: string | undefined,
): GeoJSON.FeatureCollection {
  return {
    type: 'FeatureCollection',
    features: calls.flatMap((call) => {
      const { lon, lat } = call.facts.place
      if (lon === null || lat === null) return []
      return [
        {
          type: 'Feature' as const,
          geometry: { type: 'Point' as const, coordinates: [lon, lat] },
          properties: {
            callId: call.callId,
            icon: iconName(shortVerdict(call).meaning, call.status === 'waiting'),
            selected: call.callId === selected,
          },
        },
      ]
    }),
  }
}

type Bounds = [number, number, number, number]

/** West, south, east, north of everything drawn; null when nothing is. */
export function boundsOf(areas: GeoJSON.FeatureCollection): Bounds | null {
  const bounds: Bounds = [180, 90, -180, -90]
  for (const feature of areas.features) {
    if (feature.geometry && 'coordinates' in feature.geometry) stretch(bounds, feature.geometry.coordinates)
  }
  return bounds[0] <= bounds[2] ? bounds : null
}

function stretch(bounds: Bounds, coordinates: unknown): void {
  if (!Array.isArray(coordinates)) return
  const [lon, lat] = coordinates
  if (typeof lon === 'number' && typeof lat === 'number') {
    bounds[0] = Math.min(bounds[0], lon)
    bounds[1] = Math.min(bounds[1], lat)
    bounds[2] = Math.max(bounds[2], lon)
    bounds[3] = Math.max(bounds[3], lat)
    return
  }
  for (const each of coordinates) stretch(bounds, each)
}
