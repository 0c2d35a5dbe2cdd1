import type pg from 'pg'
import { newId } from '../platform/id.ts'

export interface AuditEntry {
  at: Date
  actor: string
  role: string | null
  action: 'read' | 'refused' | 'sign_in' | 'sign_out' | 'discarded' | 'wiped'
  door: string
  subject: string | null
  reason: string | null
}

/** Adds to the trail. The service may neither change nor delete what stands there. */
export async function writeAudit(client: pg.ClientBase, agencyId: string, entry: AuditEntry): Promise<void> {
  await client.query(
    `insert into audit (agency_id, at, audit_id, actor, role, action, door, subject, reason)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
    [
      agencyId,
      entry.at,
      newId(),
      entry.actor,
      entry.role,
      entry.action,
      entry.door,
      entry.subject,
      entry.reason,
    ],
  )
}

/** Newest first; `before` is the `at` of the last entry of the page before. */
export async function readAudit(
  client: pg.ClientBase,
  agencyId: string,
  query: { limit: number; before?: string | undefined },
) {
  const { rows } = await client.query<AuditEntry>(
    `select at, actor, role, action, door, subject, reason from audit
      where agency_id = $1 and ($2::timestamptz is null or at < $2) order by at desc, audit_id desc limit $3`,
    [agencyId, query.before ?? null, query.limit],
  )
  return rows.map((entry) => ({ ...entry, at: entry.at.toISOString() }))
}
