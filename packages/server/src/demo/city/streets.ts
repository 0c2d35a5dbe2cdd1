import { createHash } from 'node:crypto'
import { type StreetRange, streetOf, wordsOf } from '@heart/domain/voice'
import { ZONE_SEEDS } from './zone-seeds.ts'

export const STREETS = [
  'Example St',
  'Sample Ave',
  'Specimen Rd',
  'Model Dr',
  'Pattern Ln',
  'Draft Blvd',
  'Trial Ct',
  'Mockup Way',
  'Fiction Pkwy',
  'Template Pl',
  'Placeholder Dr',
  'Invented Ave',
] as const

/** Hundred blocks that each street has in each zone. */
const BLOCKS_PER_ZONE = 2
/** Numbers count outwards from here; east and west of it a street of one name is two streets. */
const MIDDLE_LON = -78.9

/** The zones from the middle of the city outwards, on the same side. */
const sideOf = (lon: number) => (lon < MIDDLE_LON ? 'W' : 'E')
const PLACE_ON_SIDE: ReadonlyMap<string, { readonly side: string; readonly place: number }> = new Map(
  (['E', 'W'] as const).flatMap((side) =>
    ZONE_SEEDS.filter(({ at }) => sideOf(at[0]) === side)
      .sort((a, b) => Math.abs(a.at[0] - MIDDLE_LON) - Math.abs(b.at[0] - MIDDLE_LON))
      .map(({ zone }, place) => [zone, { side, place }] as const),
  ),
)

/** A hundred block of an invented street inside a zone; `drawn` from 0 to below 1 says which. */
export function blockOf(zone: string, street: string, drawn: number): { label: string; from: number } {
  const { side = 'E', place = 0 } = PLACE_ON_SIDE.get(zone) ?? {}
  const block = place * BLOCKS_PER_ZONE + Math.floor(drawn * BLOCKS_PER_ZONE)
  return { label: `${side} ${street}`, from: 100 * (1 + block) }
}

/** Every invented street with its numbers, zone by zone: what an agency would load from its county's address file. */
export function buildStreets(): { sha256: string; ranges: StreetRange[] } {
  const ranges = ZONE_SEEDS.flatMap(({ zone }) =>
    STREETS.map((street): StreetRange => {
      const { label, from } = blockOf(zone, street, 0)
      const parts = streetOf(wordsOf(label))
      if (!parts) throw new Error(`${label} is no street`)
      const to = from + 100 * BLOCKS_PER_ZONE - 1
      return { ...parts, label, from, to, side: 'both', zip: null, zone, lon: null, lat: null }
    }),
  )
  return { sha256: createHash('sha256').update(JSON.stringify(ranges)).digest('hex'), ranges }
}
