import type pg from 'pg'
import { type Database, inAgency } from '../platform/database.ts'
import { newId } from '../platform/id.ts'
import type { AuditEntry } from './audit.ts'

interface Pending {
  agencyId: string
  entry: AuditEntry
  done: () => void
  fail: (error: unknown) => void
}

/**
 * Writes the audit before the answer goes out, many entries in one transaction when many come at once: while one
 * batch is written the next one gathers.
 */
export class AuditTrail {
  private pending: Pending[] = []
  private writing: Promise<void> | null = null
  private readonly db: Database

  constructor(db: Database) {
    this.db = db
  }

  /** Resolves when the entry is kept. */
  note(agencyId: string, entry: AuditEntry): Promise<void> {
    const kept = new Promise<void>((done, fail) => {
      this.pending.push({ agencyId, entry, done, fail })
    })
    this.writing ??= this.writeAll().finally(() => {
      this.writing = null
    })
    return kept
  }

  private async writeAll(): Promise<void> {
    while (this.pending.length > 0) {
      const batch = this.pending
      this.pending = []
      const byAgency = groupBy(batch)
      for (const [agencyId, entries] of byAgency) {
        await inAgency(this.db, agencyId, (client) => insert(client, agencyId, entries)).then(
          () => done(entries),
          (error) => fail(entries, error),
        )
      }
    }
  }
}

async function insert(client: pg.ClientBase, agencyId: string, entries: readonly Pending[]): Promise<void> {
  await client.query(
    `insert into audit (agency_id, at, audit_id, actor, role, action, door, subject, reason)
     select $1, at, id, actor, role, action, door, subject, reason
       from jsonb_to_recordset($2::jsonb) as e(at timestamptz, id text, actor text, role text, action text, door text, subject text, reason text)`,
    [agencyId, JSON.stringify(entries.map(({ entry }) => ({ ...entry, id: newId(entry.at.getTime()) })))],
  )
}

function groupBy(batch: readonly Pending[]): Map<string, Pending[]> {
  const groups = new Map<string, Pending[]>()
  for (const p of batch) groups.set(p.agencyId, [...(groups.get(p.agencyId) ?? []), p])
  return groups
}

function done(entries: readonly Pending[]): void {
  for (const p of entries) p.done()
}

function fail(entries: readonly Pending[], error: unknown): void {
  for (const p of entries) p.fail(error)
}
