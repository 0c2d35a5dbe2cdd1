import type { doors } from '@heart/api/doors'
import type { Place } from '@heart/domain/call'
import { locateZone } from '../call/locate.ts'
import { inAgency } from '../platform/database.ts'
import type { DoorContext } from '../platform/door-context.ts'
import { HeartError } from '../platform/error.ts'
import { policyOf } from '../platform/policy-cache.ts'
import { type AskedPlace, availabilityAt, type NamedZone, placesOfZip } from './availability.ts'
import { publicFigures } from './public-figures.ts'

export const voiceHandlers = {
  async availability({ db, agencyId, query, now }: DoorContext<typeof doors.availability>) {
    const { policy, zones } = await policyOf(db, agencyId)
    return availabilityAt(policy, askedPlace(query, zones), now().getTime())
  },

  async publicFigures({ db, agencyId }: DoorContext<typeof doors.publicFigures>) {
    const { agency } = await policyOf(db, agencyId)
    const periods = await inAgency(db, agencyId, (client) => publicFigures(client, agency))
    return { agencyName: agency.name, synthetic: agency.synthetic, periods }
  },
}
