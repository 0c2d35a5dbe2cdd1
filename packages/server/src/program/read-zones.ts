import { readFile } from 'node:fs/promises'
import { MultiPolygon, Polygon } from '@heart/domain/program'
import { z } from 'zod'
import { HeartError } from '../platform/error.ts'
import type { Zones } from '../platform/policy-cache.ts'

const Collection = z.object({
  type: z.literal('FeatureCollection'),
  features: z.array(
    z.object({
      geometry: z.unknown(),
      properties: z.record(z.string(), z.unknown()).nullable().default(null),
    }),
  ),
})
const Shape = z.union([Polygon, MultiPolygon])
/** Tried in turn when nobody says which property is the name. */
const USUAL = ['zone', 'name', 'beat', 'LAWBEAT', 'district', 'zip']

/**
 * An agency's zones from GeoJSON in longitude and latitude (WGS 84). Features of one name are parts of one zone.
 * @throws HeartError `file_unreadable`, `bad_agency`
 */
export async function readZones(
  file: string,
  zoneProperty?: string,
): Promise<{ zones: Zones; notes: string[] }> {
  const text = await readFile(file, 'utf8').catch((cause: unknown) => {
    throw new HeartError('file_unreadable', `${file} is missing or cannot be read.`, { cause })
  })
  let json: unknown
  try {
    json = JSON.parse(text.replace(/^\uFEFF/, ''))
  } catch (cause) {
    throw new HeartError('bad_agency', `${file} is not JSON: ${(cause as Error).message}.`, { cause })
  }
  const collection = Collection.safeParse(json)
  if (!collection.success) throw new HeartError('bad_agency', `${file} is not a GeoJSON FeatureCollection.`)
  const { features } = collection.data
  const properties = [...new Set(features.flatMap((feature) => Object.keys(feature.properties ?? {})))]
  const name = zoneProperty ?? USUAL.find((usual) => properties.includes(usual))
  if (name === undefined || !properties.includes(name)) {
    throw new HeartError(
      'bad_agency',
      `${file} has no property ${name ? `“${name}”` : 'that names the zones'}; say which with --zone-property. It has: ${properties.join(', ') || 'none'}.`,
    )
  }
  const notes: string[] = []
  const kept: Zones['features'] = []
  for (const [index, feature] of features.entries()) {
    const zone = String(feature.properties?.[name] ?? '').trim()
    const shape = Shape.safeParse(feature.geometry)
    if (zone === '' || !shape.success) {
      notes.push(
        `${file}: feature ${index + 1} ${zone === '' ? 'has no name' : `(${zone}) is not a polygon`} and is left out.`,
      )
      continue
    }
    const zip = feature.properties?.zip
    kept.push({
      type: 'Feature',
      geometry: shape.data as Zones['features'][number]['geometry'],
      properties: {
        zone,
        ...(typeof zip === 'string' || typeof zip === 'number' ? { zip: String(zip) } : {}),
      },
    })
  }
  const outside = kept.find(({ geometry }) => {
    const [first] = geometry.type === 'Polygon' ? geometry.coordinates : (geometry.coordinates[0] ?? [])
    const [lon = 0, lat = 0] = first?.[0] ?? []
    return Math.abs(lon) > 180 || Math.abs(lat) > 90
  })
  if (outside) {
    throw new HeartError(
      'bad_agency',
      `${file} is not in longitude and latitude (zone ${outside.properties.zone}); export it as WGS 84, EPSG:4326.`,
    )
  }
  if (kept.length === 0)
    throw new HeartError('bad_agency', `${file} has no zone that is a polygon with a name.`)
  return { zones: { type: 'FeatureCollection', features: kept }, notes }
}
