import { locateZone } from '../call/locate.ts'
import { inAgency } from '../platform/database.ts'
import type { DoorContext, In } from '../platform/door-context.ts'
import { HeartError } from '../platform/error.ts'
import { policyOf, type Zones } from '../platform/policy-cache.ts'
import { type AskedPlace, availabilityAt, placesOfZip } from './availability.ts'
import { petitionHandlers } from './petition/handlers.ts'
import { publicFigures } from './public-figures.ts'

type Asked = In<'availability'>

export const voiceHandlers = {
  ...petitionHandlers,

  async availability({ db, agencyId, query, now }: Asked) {
    const { policy, zones } = await policyOf(db, agencyId)
    return availabilityAt(policy, askedPlace(query, zones), now().getTime())
  },

  async publicFigures({ db, agencyId }: DoorContext) {
    const { agency } = await policyOf(db, agencyId)
    const periods = await inAgency(db, agencyId, (client) => publicFigures(client, agency))
    return { agencyName: agency.name, synthetic: agency.synthetic, periods }
  },
}

function askedPlace({ zip, lon, lat }: Asked['query'], zones: Zones): AskedPlace {
  if (zip !== undefined) {
    const named = zones.features.map(({ properties }) => ({
      zone: properties.zone,
      zip: properties.zip ?? null,
    }))
    return { words: zip, places: placesOfZip(zip, named) }
  }
  if (lon === undefined || lat === undefined) {
    throw new HeartError(
      'bad_input',
      'Tell where: a ZIP code (?zip=27701), or a point (?lon=-78.9&lat=35.99).',
    )
  }
  const zone = locateZone(zones, lon, lat)
  return {
    words: `${lat.toFixed(3)}, ${lon.toFixed(3)}`,
    places: zone === null ? [] : [{ lon, lat, zone, h3: null, block: null }],
  }
}
