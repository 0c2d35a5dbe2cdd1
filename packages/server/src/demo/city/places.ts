import { latLngToCell } from 'h3-js'
import { random } from '../history/random.ts'
import { inRing, type Position } from './clip.ts'
import { blockOf, STREETS } from './streets.ts'
import { ZONE_SEEDS } from './zone-seeds.ts'
import type { Zones } from './zones.ts'

/** A place that calls come from again and again. */
export interface DemoPlace {
  readonly lon: number
  readonly lat: number
  readonly zone: string
  readonly h3: string
  readonly block: string
  readonly locationType: string
}

const PLACES_PER_ZONE = 36
/** With this exponent the ten busiest places hold about one call in seven. */
const ZIPF = 1.16
/** Invented places inside each zone, each zone's ordered by how often it calls, with weights that add up to 1. */
export function buildPlaces(
  zones: Zones,
  locationTypes: readonly (readonly [string, number])[],
  seed: string,
): (readonly [DemoPlace, number])[] {
  const draw = random(`${seed}/places`)
  const total = ZONE_SEEDS.reduce((sum, z) => sum + z.weight, 0)
  const ranks = Array.from({ length: PLACES_PER_ZONE }, (_, i) => (i + 1) ** -ZIPF)
  const rankTotal = ranks.reduce((a, b) => a + b, 0)
  return ZONE_SEEDS.flatMap(({ zone, at, weight }) => {
    const ring = ringOf(zones, zone)
    return ranks.map((rank, i): readonly [DemoPlace, number] => {
      let point: Position = at
      for (let attempt = 0; attempt < 40; attempt++) {
        const near: Position = [at[0] + draw.normal() * 0.011, at[1] + draw.normal() * 0.009]
        if (inRing(near, ring)) {
          point = near
          break
        }
      }
      const [lon, lat] = point.map((n) => Math.round(n * 1e5) / 1e5) as Position
      const street = draw.pick(STREETS.map((name) => [name, 1] as const))
      const { label, from } = blockOf(zone, street, draw.next())
      const block = `${from} block ${label} (synthetic)`
      const locationType = i === 0 && draw.chance(0.6) ? 'business' : draw.pick(locationTypes)
      return [
        { lon, lat, zone, h3: latLngToCell(lat, lon, 8), block, locationType },
        (weight / total) * (rank / rankTotal),
      ]
    })
  })
}

function ringOf(zones: Zones, zone: string): Position[] {
  const found = zones.features.find(({ properties }) => properties.zone === zone)
  if (!found) throw new Error(`there is no zone ${zone}`)
  return found.geometry.coordinates[0] as Position[]
}
