import { type Database, inAgency } from '../platform/database.ts'
import type { Actor, SessionCookie } from '../platform/door-context.ts'
import { findAccount, findAccountByToken } from './accounts.ts'
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

/** Who holds this cookie; undefined when the session is unknown, idle for too long, over, or its account disabled. */
export async function findBySession(db: Database, token: string, now: Date): Promise<Identity | undefined> {
  const hash = hashSecret(token)
  const { rows } = await db.app.query<{ agency: string | null }>('select agency_of_session($1) as agency', [
    hash,
  ])
  const agencyId = rows[0]?.agency
  if (!agencyId) return undefined
  return inAgency(db, agencyId, async (client) => {
    const found = await client.query<{ user_id: string; last_seen_at: Date; expires_at: Date }>(
      'select user_id, last_seen_at, expires_at from session where agency_id = $1 and session_hash = $2',
      [agencyId, hash],
    )
    const session = found.rows[0]
    if (!session || session.expires_at <= now) return undefined
    const idleMs = now.getTime() - session.last_seen_at.getTime()
    if (idleMs > IDLE_MS) {
      await client.query('delete from session where agency_id = $1 and session_hash = $2', [agencyId, hash])
      return undefined
    }
    const account = await findAccount(client, agencyId, session.user_id)
    if (!account) return undefined
    if (idleMs > TOUCH_MS) {
      await client.query('update session set last_seen_at = $3 where agency_id = $1 and session_hash = $2', [
        agencyId,
        hash,
        now,
      ])
    }
    const { userId, name, role } = account
    return { agencyId, actor: { userId, name, role }, session: { token, expiresAt: session.expires_at } }
  })
}

/** Which machine this bearer token belongs to. Its agency is the token's, whatever the request says. */
export async function findByToken(db: Database, token: string): Promise<Identity | undefined> {
  const hash = hashSecret(token)
  const { rows } = await db.app.query<{ agency: string | null }>('select agency_of_token($1) as agency', [
    hash,
  ])
  const agencyId = rows[0]?.agency
  if (!agencyId) return undefined
  const account = await inAgency(db, agencyId, (client) => findAccountByToken(client, agencyId, hash))
  if (!account) return undefined
  const { userId, name, role } = account
  return { agencyId, actor: { userId, name, role }, session: null }
}

/** Forgets sessions that are over, in every agency. */
export async function expireSessions(db: Database, now: Date): Promise<number> {
  const idleSince = new Date(now.getTime() - IDLE_MS)
  const { rowCount } = await db.owner.query(
    'delete from session where expires_at <= $1 or last_seen_at <= $2',
    [now, idleSince],
  )
  return rowCount ?? 0
}
