import { locateZone } from '../call/locate.ts'
import { inAgency } from '../platform/database.ts'
import type { DoorContext, In } from '../platform/door-context.ts'
import { HeartError } from '../platform/error.ts'
import { policyOf, type Zones } from '../platform/policy-cache.ts'
import { askAddress } from './address/ask-address.ts'
import { hasStreets } from './address/save-streets.ts'
import { type AskedPlace, availabilityAt, placesOfZip, zonesByName } from './availability.ts'
import { feedbackHandlers } from './feedback/handlers.ts'
import { petitionHandlers } from './petition/handlers.ts'
import { asPublicService } from './petition/petition-store.ts'
import { publicFigures } from './public-figures.ts'

type Asked = In<'availability'>

export const voiceHandlers = {
  ...petitionHandlers,
  ...feedbackHandlers,

  async availability(asked: Asked) {
    const { policy, zones } = await policyOf(asked.db, asked.agencyId)
    return availabilityAt(policy, await askedPlace(asked, zones), asked.now().getTime())
  },

  async availabilityWays({ db, agencyId }: DoorContext) {
    return { address: await inAgency(db, agencyId, (client) => hasStreets(client, agencyId)) }
  },

  async publicChanges({ db, agencyId }: DoorContext) {
    return await asPublicService({ db, agencyId }, async (client) => {
      const { rows } = await client.query<{ at: string; words: string }>(
        'select at, words from insight_annotation where agency_id = $1 and public order by at, words',
        [agencyId],
      )
      return { changes: rows }
    })
  },

  async publicFigures({ db, agencyId }: DoorContext) {
    const { agency } = await policyOf(db, agencyId)
    const periods = await inAgency(db, agencyId, (client) => publicFigures(client, agency))
    return { agencyName: agency.name, synthetic: agency.synthetic, periods }
  },
}

async function askedPlace({ db, agencyId, query }: Asked, zones: Zones): Promise<AskedPlace> {
  const { zip, address, lon, lat } = query
  if (zip !== undefined) return { by: 'zip', words: zip, places: placesOfZip(zip, zonesByName(zones)) }
  if (address !== undefined) return await askAddress(db, agencyId, zones, address)
  if (lon === undefined || lat === undefined) {
    throw new HeartError(
      'bad_input',
      'Tell where: a ZIP code (?zip=27701), an address (?address=300 E Main St), or a point (?lon=-78.9&lat=35.99).',
    )
  }
  const zone = locateZone(zones, lon, lat)
  return {
    by: 'point',
    words: `${lat.toFixed(3)}, ${lon.toFixed(3)}`,
    places: zone === null ? [] : [{ lon, lat, zone, h3: null, block: null }],
  }
}
