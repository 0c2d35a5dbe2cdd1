import { ROLES, type RoleName } from '@heart/domain/access'
import type pg from 'pg'
import { isOnShift } from '../dispatch/team-store.ts'
import { type Database, inAgency } from '../platform/database.ts'
import type { Actor, SessionCookie } from '../platform/door-context.ts'
import { HeartError } from '../platform/error.ts'
import { hashSecret, newSecret } from './secret.ts'

const IDLE_MS = 30 * 60_000
const ABSOLUTE_MS = 12 * 3_600_000
/** The longest shift and the time after it (docs/decisions/0012). */
const ABSOLUTE_FIELD_MS = 14 * 3_600_000
/** How far `last_seen_at` may lag behind, so that not every request writes. */
const TOUCH_MS = 60_000

export interface Identity {
  agencyId: string
  actor: Actor
  /** Null for a machine. */
  session: SessionCookie | null
  /** A supervisor wiped the device of this session: it passes no door, and is told why. */
  isWiped: boolean
}

export async function openSession(
  db: Database,
  agencyId: string,
  userId: string,
  now: Date,
): Promise<SessionCookie> {
  const token = newSecret()
  const expiresAt = new Date(now.getTime() + ABSOLUTE_MS)
  await inAgency(db, agencyId, (client) =>
    client.query(
      `insert into session (agency_id, session_hash, user_id, created_at, last_seen_at, expires_at)
       values ($1, $2, $3, $4, $4, $5)`,
      [agencyId, hashSecret(token), userId, now, expiresAt],
    ),
  )
  return { token, expiresAt, isField: false }
}

/** The device of this session is given what it needs for a shift without a network. */
export async function beginFieldSession(
  client: pg.ClientBase,
  agencyId: string,
  { token }: SessionCookie,
  now: Date,
): Promise<SessionCookie> {
  const { rows } = await client.query<{ expires_at: Date }>(
    `update session set field_since = $3, expires_at = created_at + $4 * interval '1 millisecond'
      where agency_id = $1 and session_hash = $2 returning expires_at`,
    [agencyId, hashSecret(token), now, ABSOLUTE_FIELD_MS],
  )
  if (!rows[0]) throw new HeartError('not_signed_in', 'Your session has ended; sign in and try again.')
  return { token, expiresAt: rows[0].expires_at, isField: true }
}

/** The devices of these people in the field pass no door any more. */
export async function wipeFieldSessions(
  client: pg.ClientBase,
  agencyId: string,
  userIds: readonly string[],
  now: Date,
): Promise<void> {
  await client.query(
    `update session set wiped_at = $3
      where agency_id = $1 and user_id = any($2) and field_since is not null and wiped_at is null`,
    [agencyId, userIds, now],
  )
}

export async function endSession(db: Database, agencyId: string, token: string): Promise<void> {
  await inAgency(db, agencyId, (client) =>
    client.query('delete from session where agency_id = $1 and session_hash = $2', [
      agencyId,
      hashSecret(token),
    ]),
  )
}

interface FoundRow {
  agency_id: string
  user_id: string
  name: string
  role: string
}

interface FoundSession extends FoundRow {
  last_seen_at: Date
  expires_at: Date
  field_since: Date | null
  wiped_at: Date | null
}

/** Roles are code: an account whose role is gone may do nothing. */
const actorOf = (row: FoundRow): Actor | undefined =>
  row.role in ROLES ? { userId: row.user_id, name: row.name, role: row.role as RoleName } : undefined

/**
 * Who holds this cookie; undefined when the session is unknown, idle for too long, over, or its account disabled. A
 * device in the field may be idle as long as its person is on a team's shift: two taps there are often an hour apart.
 */
export async function findBySession(db: Database, token: string, now: Date): Promise<Identity | undefined> {
  const hash = hashSecret(token)
  const { rows } = await db.app.query<FoundSession>(
    'select agency_id, user_id, name, role, last_seen_at, expires_at, field_since, wiped_at from find_session($1)',
    [hash],
  )
  const found = rows[0]
  const actor = found && actorOf(found)
  if (!found || !actor || found.expires_at <= now) return undefined
  const { agency_id: agencyId, expires_at: expiresAt } = found
  const isField = found.field_since !== null
  const idleMs = now.getTime() - found.last_seen_at.getTime()
  const mayIdle = async () =>
    isField && (await inAgency(db, agencyId, (client) => isOnShift(client, agencyId, actor.userId, now)))
  if (idleMs > IDLE_MS && !(await mayIdle())) {
    await endSession(db, agencyId, token)
    return undefined
  }
  if (idleMs > TOUCH_MS) {
    await inAgency(db, agencyId, (client) =>
      client.query('update session set last_seen_at = $3 where agency_id = $1 and session_hash = $2', [
        agencyId,
        hash,
        now,
      ]),
    )
  }
  return { agencyId, actor, session: { token, expiresAt, isField }, isWiped: found.wiped_at !== null }
}

/** Which machine this bearer token belongs to. Its agency is the token's, whatever the request says. */
export async function findByToken(db: Database, token: string): Promise<Identity | undefined> {
  const { rows } = await db.app.query<FoundRow>('select agency_id, user_id, name, role from find_token($1)', [
    hashSecret(token),
  ])
  const actor = rows[0] && actorOf(rows[0])
  return rows[0] && actor ? { agencyId: rows[0].agency_id, actor, session: null, isWiped: false } : undefined
}
