import { ROLES, type RoleName } from '@heart/domain/access'
import { type Database, inAgency } from '../platform/database.ts'
import type { Actor, SessionCookie } from '../platform/door-context.ts'
import { hashSecret, newSecret } from './secret.ts'

const IDLE_MS = 30 * 60_000
const ABSOLUTE_MS = 12 * 3_600_000
/** How far `last_seen_at` may lag behind, so that not every request writes. */
const TOUCH_MS = 60_000

export interface Identity {
  agencyId: string
  actor: Actor
  /** Null for a machine. */
  session: SessionCookie | null
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
  return { token, expiresAt }
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

/** Roles are code: an account whose role is gone may do nothing. */
const actorOf = (row: FoundRow): Actor | undefined =>
  row.role in ROLES ? { userId: row.user_id, name: row.name, role: row.role as RoleName } : undefined

/** Who holds this cookie; undefined when the session is unknown, idle for too long, over, or its account disabled. */
export async function findBySession(db: Database, token: string, now: Date): Promise<Identity | undefined> {
  const hash = hashSecret(token)
  const { rows } = await db.app.query<FoundRow & { last_seen_at: Date; expires_at: Date }>(
    'select agency_id, user_id, name, role, last_seen_at, expires_at from find_session($1)',
    [hash],
  )
  const found = rows[0]
  const actor = found && actorOf(found)
  if (!found || !actor || found.expires_at <= now) return undefined
  const { agency_id: agencyId, expires_at: expiresAt } = found
  const idleMs = now.getTime() - found.last_seen_at.getTime()
  if (idleMs > IDLE_MS) {
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
  return { agencyId, actor, session: { token, expiresAt } }
}

/** Which machine this bearer token belongs to. Its agency is the token's, whatever the request says. */
export async function findByToken(db: Database, token: string): Promise<Identity | undefined> {
  const { rows } = await db.app.query<FoundRow>('select agency_id, user_id, name, role from find_token($1)', [
    hashSecret(token),
  ])
  const actor = rows[0] && actorOf(rows[0])
  return rows[0] && actor ? { agencyId: rows[0].agency_id, actor, session: null } : undefined
}
