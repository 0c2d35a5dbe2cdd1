import type { Place } from '@heart/domain/call'
import { findAddress, typedAddress } from '@heart/domain/voice'
import { completePlace } from '../../call/locate.ts'
import { type Database, inAgency } from '../../platform/database.ts'
import type { Zones } from '../../platform/policy-cache.ts'
import { type AskedPlace, placesOfZip, zonesByName } from '../availability.ts'
import { rangesOf } from './save-streets.ts'

/**
 * Where an address is, by the agency's own file; nobody else is asked, and it is written nowhere. An address that is not
 * found and ends with a ZIP is answered for that ZIP.
 */
export async function askAddress(
  db: Database,
  agencyId: string,
  zones: Zones,
  address: string,
): Promise<AskedPlace> {
  const typed = typedAddress(address)
  const names = [...new Set(typed.streets.map(({ name }) => name))]
  const ranges = await inAgency(db, agencyId, (client) => rangesOf(client, agencyId, names))
  const answer = findAddress(typed, ranges)
  if (answer.found === 'several')
    return { by: 'address', words: address, places: [], choices: answer.choices }
  if (answer.found === 'one') {
    const places = answer.ranges.map(
      ({ lon, lat, zone }): Place => completePlace({ lon, lat, zone, h3: null, block: null }, zones),
    )
    return { by: 'address', words: answer.words, places }
  }
  const places = typed.zip === null ? [] : placesOfZip(typed.zip, zonesByName(zones))
  if (typed.zip === null || places.length === 0) return { by: 'address', words: address, places: [] }
  return { by: 'zip', words: typed.zip, places }
}
