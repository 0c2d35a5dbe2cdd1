import { may, ROLES, type RoleName } from '@heart/domain/access'
import type { Away } from '@heart/domain/care'
import type pg from 'pg'
import { HeartError } from '../../platform/error.ts'
import type { Doing } from '../../platform/for-person.ts'

export interface Holder {
  readonly userId: string
  readonly name: string
  readonly role: string
}

const HOLDING_ROLES = (Object.keys(ROLES) as RoleName[]).filter((role) => may(role, 'care.write'))

/** Who may hold cases. */
export async function readHolders(client: pg.ClientBase, agencyId: string): Promise<Holder[]> {
  const { rows } = await client.query<{ user_id: string; name: string; role: string }>(
    `select user_id, name, role from account
      where agency_id = $1 and disabled_at is null and role = any($2) order by name, user_id`,
    [agencyId, HOLDING_ROLES],
  )
  return rows.map((row) => ({ userId: row.user_id, name: row.name, role: row.role }))
}

/** @throws HeartError bad_input for somebody who cannot hold cases */
export async function mustHold({ client, agencyId }: Doing, userId: string): Promise<Holder> {
  const holder = (await readHolders(client, agencyId)).find((one) => one.userId === userId)
  if (!holder)
    throw new HeartError('bad_input', 'This person cannot hold cases; choose a navigator or a supervisor.')
  return holder
}

export interface NotedAway extends Away {
  readonly awayId: string
}

/** Those who are away now or will be. */
export async function readAways({
  client,
  agencyId,
  at,
}: Pick<Doing, 'client' | 'agencyId' | 'at'>): Promise<NotedAway[]> {
  const { rows } = await client.query<{
    away_id: string
    user_id: string
    from_at: Date
    until_at: Date
    cover_id: string | null
  }>(
    `select away_id, user_id, from_at, until_at, cover_id from care_away
      where agency_id = $1 and until_at > $2 and ended_at is null order by from_at, away_id`,
    [agencyId, at],
  )
  return rows.map((row) => ({
    awayId: row.away_id,
    userId: row.user_id,
    from: row.from_at.toISOString(),
    until: row.until_at.toISOString(),
    coverId: row.cover_id,
  }))
}
