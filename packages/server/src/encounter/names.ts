import type pg from 'pg'
import type { Encounter } from './encounter-store.ts'

/** What the people of a report are called, by user id: as signed on, else as their account says. */
export async function namesOf(
  client: pg.ClientBase,
  agencyId: string,
  { crew }: Pick<Encounter, 'crew'>,
  userIds: Iterable<string>,
): Promise<Record<string, string>> {
  const names = Object.fromEntries(crew.map(({ userId, name }) => [userId, name]))
  const others = [...new Set(userIds)].filter((id) => !Object.hasOwn(names, id))
  if (others.length === 0) return names
  const { rows } = await client.query<{ user_id: string; name: string }>(
    'select user_id, name from account where agency_id = $1 and user_id = any($2)',
    [agencyId, others],
  )
  return { ...names, ...Object.fromEntries(rows.map(({ user_id, name }) => [user_id, name])) }
}
