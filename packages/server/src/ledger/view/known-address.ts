import { may, type RoleName } from '@heart/domain/access'
import type { Doing } from '../../platform/for-person.ts'

/**
 * Whether an address is that of somebody who may read the figures here: an account that signs in by this address. Accounts
 * hold no other address; whoever signs in by another name is not known by theirs.
 */
export async function isOurs(
  { client, agencyId }: Pick<Doing, 'client' | 'agencyId'>,
  address: string,
): Promise<boolean> {
  const { rows } = await client.query<{ role: string }>(
    `select role from account where agency_id = $1 and lower(username) = $2 and disabled_at is null and token_hash is null`,
    [agencyId, address],
  )
  return rows.some(({ role }) => may(role as RoleName, 'ledger.read'))
}
