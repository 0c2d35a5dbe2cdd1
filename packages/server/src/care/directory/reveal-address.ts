import type { RevealedAddress } from '@heart/api/care'
import type { LocationSecret } from '@heart/domain/care'
import { HeartError } from '../../platform/error.ts'
import type { Doing } from '../../platform/for-person.ts'
import { newId } from '../../platform/id.ts'

const OPEN_MS = 15 * 60_000

/** DR7 A confidential address for a quarter of an hour, to whoever said why. @throws HeartError not_found */
export async function revealAddress(
  doing: Doing,
  locationId: string,
  reason: string,
): Promise<RevealedAddress> {
  const { client, agencyId, actor, at } = doing
  const { rowCount } = await client.query(
    'select 1 from location where agency_id = $1 and location_id = $2 and is_confidential',
    [agencyId, locationId],
  )
  if (rowCount === 0)
    throw new HeartError('not_found', 'The directory has no confidential address by this name.')
  const until = new Date(at.getTime() + OPEN_MS)
  await client.query(
    `insert into location_reveal (agency_id, reveal_id, location_id, user_id, role, reason, at, until_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8)`,
    [agencyId, newId(at.getTime()), locationId, actor.userId, actor.role, reason, at, until],
  )
  const { rows } = await client.query<{ body: LocationSecret }>(
    'select body from location_secret where agency_id = $1 and location_id = $2',
    [agencyId, locationId],
  )
  return { address: rows[0]?.body.address ?? null, until: until.toISOString() }
}
