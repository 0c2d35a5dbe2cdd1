import type { Doing } from '../../platform/for-person.ts'

/** What people of the agency are called, by user id; an id without an account stands for itself. */
export async function accountNames(
  { client, agencyId }: Pick<Doing, 'client' | 'agencyId'>,
  userIds: readonly (string | null)[],
): Promise<(userId: string) => string> {
  const { rows } = await client.query<{ user_id: string; name: string }>(
    'select user_id, name from account where agency_id = $1 and user_id = any($2)',
    [agencyId, [...new Set(userIds)]],
  )
  const names = new Map(rows.map(({ user_id, name }) => [user_id, name]))
  return (userId) => names.get(userId) ?? userId
}
