import { createHash } from 'node:crypto'
import { may, type Permission, ROLES, type RoleName } from '@heart/domain/access'
import type pg from 'pg'
import type { PushAddress } from './push-sender.ts'

export const hashOf = (endpoint: string): string => createHash('sha256').update(endpoint).digest('hex')

export async function saveSubscription(
  client: pg.ClientBase,
  s: PushAddress & { agencyId: string; userId: string; onDutyUntil: string | null; at: Date },
): Promise<void> {
  await client.query(
    `insert into push_subscription (agency_id, user_id, endpoint_hash, endpoint, p256dh, auth, on_duty_until, created_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8)
     on conflict (agency_id, endpoint_hash) do update set user_id = excluded.user_id, p256dh = excluded.p256dh,
       auth = excluded.auth, on_duty_until = excluded.on_duty_until, created_at = excluded.created_at`,
    [s.agencyId, s.userId, hashOf(s.endpoint), s.endpoint, s.p256dh, s.auth, s.onDutyUntil, s.at],
  )
}

export async function deleteSubscription(
  client: pg.ClientBase,
  agencyId: string,
  endpoint: string,
): Promise<void> {
  await client.query('delete from push_subscription where agency_id = $1 and endpoint_hash = $2', [
    agencyId,
    hashOf(endpoint),
  ])
}

/** Of the members of a team that is signed on; its end of shift takes them off the list. */
export async function addressesOfMembers(
  client: pg.ClientBase,
  agencyId: string,
  userIds: readonly string[],
): Promise<PushAddress[]> {
  const { rows } = await client.query<PushAddress>(
    `select s.endpoint, s.p256dh, s.auth from push_subscription s join account a using (agency_id, user_id)
      where s.agency_id = $1 and s.user_id = any($2) and a.disabled_at is null`,
    [agencyId, userIds],
  )
  return rows
}

/** Of those whose role may do this, such as watching over the teams, while they said they would. */
export async function addressesOfRoles(
  client: pg.ClientBase,
  agencyId: string,
  permission: Permission,
  at: Date,
): Promise<PushAddress[]> {
  const roles = (Object.keys(ROLES) as RoleName[]).filter((role) => may(role, permission))
  const { rows } = await client.query<PushAddress>(
    `select s.endpoint, s.p256dh, s.auth from push_subscription s join account a using (agency_id, user_id)
      where s.agency_id = $1 and a.role = any($2) and a.disabled_at is null and s.on_duty_until > $3`,
    [agencyId, roles, at],
  )
  return rows
}
