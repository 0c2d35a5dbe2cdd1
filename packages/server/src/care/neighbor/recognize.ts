import { phoneDigits, placeKey, recognize } from '@heart/domain/care'
import { withService } from '../../platform/as-person.ts'
import type { Doing } from '../../platform/for-person.ts'
import { newId } from '../../platform/id.ts'
import { findNeighbors, type Person } from './get-neighbor.ts'
import { currentOf, readPlans } from './plan-store.ts'

/**
 * Whom a call is about, as far as HEART can tell: the one neighbor with a response plan whose own number it came from, or
 * whose own place it came from (SPEC.md NB14). Whoever undid such a link is not contradicted.
 */
export async function recognizeCall(doing: Doing, callId: string): Promise<void> {
  const { client, agencyId, at } = doing
  await withService(doing.client, async () => {
    const { rows } = await client.query<{ number: string | null; block: string | null }>(
      `select (select number from phone_number p where p.agency_id = c.agency_id and p.call_id = c.call_id
                 and p.expires_at > $3) as number,
              c.state -> 'facts' -> 'place' ->> 'block' as block
         from call c
        where c.agency_id = $1 and c.call_id = $2 and not exists (
          select 1 from neighbor_link l where l.agency_id = c.agency_id and l.call_id = c.call_id)`,
      [agencyId, callId, at],
    )
    if (!rows[0]) return
    const { number, block } = rows[0]
    const found =
      (await personBy(doing, 'number', number, number && phoneDigits(number))) ??
      (await personBy(doing, 'place', block, block && placeKey(block)))
    if (!found) return
    await client.query(
      `insert into neighbor_link (agency_id, link_id, neighbor_id, call_id, how, at, by)
       values ($1, $2, $3, $4, $5, $6, 'service')`,
      [agencyId, newId(at.getTime()), found.person.neighborId, callId, found.how, at],
    )
  })
}

const KEYS = { number: 'phone', place: 'place' } as const

async function personBy(
  doing: Doing,
  how: keyof typeof KEYS,
  typed: string | null,
  key: string | null,
): Promise<{ person: Person; how: keyof typeof KEYS } | undefined> {
  if (!key) return undefined
  const { rows } = await doing.client.query<{ neighbor_id: string }>(
    'select neighbor_id from neighbor_key where agency_id = $1 and kind = $2 and value = $3',
    [doing.agencyId, KEYS[how], key],
  )
  const people = await findNeighbors(
    doing,
    rows.map((row) => row.neighbor_id),
  )
  const known = []
  for (const person of people) {
    const hasPlan = currentOf(doing, await readPlans(doing, person.neighborIds)) !== undefined
    known.push({ id: person, reach: person.neighbor.reach, hasPlan })
  }
  const found = recognize(how, typed, known)
  return found && { person: found.id, how }
}
