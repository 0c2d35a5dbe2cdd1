import { randomBytes } from 'node:crypto'
import type { FieldKey } from '@heart/api/dispatch'
import type { TeamState } from '@heart/domain/call'
import type pg from 'pg'
import { writeAudit } from '../access/audit.ts'
import { beginFieldSession, wipeFieldSessions } from '../access/sessions.ts'
import { inAgency } from '../platform/database.ts'
import { actorOf, type In } from '../platform/door-context.ts'
import { instant } from '../platform/event-store.ts'
import { newId } from '../platform/id.ts'
import { policyOf } from '../platform/policy-cache.ts'
import { readEntry } from './team-store.ts'

const HOUR_MS = 3_600_000
/** The longest shift, and never longer than the session. */
const LONGEST_MS = 12 * HOUR_MS
/** After the shift, to send what is left. */
const AFTER_SHIFT_MS = 2 * HOUR_MS
const SHORTEST_MS = HOUR_MS / 2

export const fieldKeyHandlers = {
  async fieldKey(c: In<'fieldKey'>): Promise<FieldKey> {
    const { teamId } = c.query
    const { teams } = await policyOf(c.db, c.agencyId)
    const { userId } = actorOf(c)
    const nowMs = c.now().getTime()
    return await inAgency(c.db, c.agencyId, async (client) => {
      const state = teamId ? (await readEntry(client, c.agencyId, teams, teamId)).state : undefined
      const session =
        c.session?.isField === false
          ? await beginFieldSession(client, c.agencyId, c.session, c.now())
          : c.session
      if (session && session !== c.session) c.setSession(session)
      const row = await releaseKey(client, { agencyId: c.agencyId, userId, teamId: teamId ?? null, nowMs })
      return {
        agencyId: c.agencyId,
        userId,
        keyId: row.key_id,
        key: row.key.toString('base64url'),
        expiresAt: instant(expiryOf(nowMs, session?.expiresAt.getTime(), state)),
        serverTime: instant(nowMs),
        wipedAt: row.wiped_at && instant(row.wiped_at),
      }
    })
  },

  async fieldWipe(c: In<'fieldWipe'>) {
    const { teams } = await policyOf(c.db, c.agencyId)
    return await inAgency(c.db, c.agencyId, async (client) => {
      const { state, team } = await readEntry(client, c.agencyId, teams, c.body.teamId)
      const members = state.members.map(({ userId }) => userId)
      const { rows } = await client.query<{ user_id: string }>(
        `update field_key set key_id = null, key = null, wiped_at = $4, wiped_by = $5
          where agency_id = $1 and key is not null and (team_id = $2 or user_id = any($3))
          returning user_id`,
        [c.agencyId, team.id, members, c.now(), actorOf(c).userId],
      )
      const wiped = rows.map((row) => row.user_id)
      await wipeFieldSessions(client, c.agencyId, [...members, ...wiped], c.now())
      const { userId, role } = actorOf(c)
      await writeAudit(client, c.agencyId, {
        at: c.now(),
        actor: userId,
        role,
        action: 'wiped',
        door: 'fieldWipe',
        subject: team.id,
        reason: null,
      })
      return { wipedPeople: wiped.length }
    })
  },
}

interface KeyRow {
  key_id: string
  key: Buffer
  wiped_at: Date | null
}

/** The person's key; a new one the first time and after a wipe. */
async function releaseKey(
  client: pg.ClientBase,
  given: { agencyId: string; userId: string; teamId: string | null; nowMs: number },
): Promise<KeyRow> {
  const { rows } = await client.query<KeyRow>(
    `insert into field_key as kept (agency_id, user_id, key_id, key, team_id, released_at) values ($1, $2, $3, $4, $5, $6)
     on conflict (agency_id, user_id) do update set
       key_id = coalesce(kept.key_id, excluded.key_id), key = coalesce(kept.key, excluded.key),
       team_id = coalesce(excluded.team_id, kept.team_id), released_at = excluded.released_at
     returning key_id, key, wiped_at`,
    [given.agencyId, given.userId, newId(given.nowMs), randomBytes(32), given.teamId, new Date(given.nowMs)],
  )
  return rows[0] as KeyRow
}

/** Whichever ends first: the session, the shift and the time after it, half a day. */
function expiryOf(nowMs: number, sessionEndsMs: number | undefined, state: TeamState | undefined): number {
  const shiftEndsMs = state?.shiftEndsAt && state.status !== 'off_duty' ? Date.parse(state.shiftEndsAt) : null
  const workEndsMs =
    shiftEndsMs === null ? nowMs + LONGEST_MS : Math.max(nowMs + SHORTEST_MS, shiftEndsMs + AFTER_SHIFT_MS)
  return Math.min(workEndsMs, nowMs + LONGEST_MS, sessionEndsMs ?? Number.POSITIVE_INFINITY)
}
