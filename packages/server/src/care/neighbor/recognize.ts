import { phoneDigits } from '@heart/domain/care'
import type { Way } from '@heart/domain/encounter'
import type { Doing } from '../../platform/for-person.ts'
import { newId } from '../../platform/id.ts'
import { byService } from '../by-service.ts'
import { findNeighbors, type Person } from './get-neighbor.ts'
import { placeKey } from './keys.ts'
import { currentOf, readPlans } from './plan-store.ts'

const WAYS: Readonly<Record<'number' | 'place', readonly Way[]>> = {
  number: ['call', 'text'],
  place: ['visit', 'usual_place'],
}

/**
 * Whom a call is about, as far as HEART can tell: the one neighbor with a response plan whose own number it came from, or
 * whose own place it came from (SPEC.md NB14). Whoever undid such a link is not contradicted.
 */
export async function recognizeCall(doing: Doing, callId: string): Promise<void> {
  const { client, agencyId, at } = doing
  await byService(doing, async () => {
    const { rows } = await client.query<{ number: string | null; block: string | null }>(
      `select (select number from phone_number p where p.agency_id = c.agency_id and p.call_id = c.call_id
                 and p.expires_at > $3) as number,
              c.state -> 'facts' -> 'place' ->> 'block' as block
         from call c
        where c.agency_id = $1 and c.call_id = $2 and not exists (
          select 1 from neighbor_link l where l.agency_id = c.agency_id and l.call_id = c.call_id)`,
      [agencyId, callId, at],
    )
    const call = rows[0]
    if (!call) return
    const seen = [
      { how: 'number', key: call.number && phoneDigits(call.number), keyOf: phoneDigits },
      { how: 'place', key: call.block && placeKey(call.block), keyOf: placeKey },
    ] as const
    for (const { how, key, keyOf } of seen) {
      if (!key) continue
      const people = await peopleWith(doing, how === 'number' ? 'phone' : 'place', key)
      const [person] = people
      if (!person || people.length > 1 || !(await hasPlan(doing, person))) continue
      const owner = person.records.find(({ neighbor }) =>
        neighbor.reach.some((one) => one.theirsAlone && WAYS[how].includes(one.way) && keyOf(one.to) === key),
      )
      if (!owner) continue
      await client.query(
        `insert into neighbor_link (agency_id, link_id, neighbor_id, call_id, how, at, by)
         values ($1, $2, $3, $4, $5, $6, 'service')`,
        [agencyId, newId(at.getTime()), owner.neighborId, callId, how, at],
      )
      return
    }
  })
}

/** Everybody who may be reached so: with a second one nobody is recognized. */
async function peopleWith(
  doing: Pick<Doing, 'client' | 'agencyId'>,
  kind: 'phone' | 'place',
  key: string,
): Promise<Person[]> {
  const { rows } = await doing.client.query<{ neighbor_id: string }>(
    'select neighbor_id from neighbor_key where agency_id = $1 and kind = $2 and value = $3',
    [doing.agencyId, kind, key],
  )
  return await findNeighbors(
    doing,
    rows.map((row) => row.neighbor_id),
  )
}

const hasPlan = async (doing: Doing, person: Person): Promise<boolean> =>
  currentOf(doing, await readPlans(doing, person.neighborIds)) !== undefined
