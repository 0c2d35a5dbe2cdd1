import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type pg from 'pg'
import { from as copyFrom } from 'pg-copy-streams'
import type { Database } from '../platform/database.ts'
import { LIVE_CHANNEL } from '../platform/event-store.ts'
import { write } from '../platform/write.ts'
import { CALL_LINE_COLUMNS, EVENT_COLUMNS, type PreparedCall } from './prepare-call.ts'

export interface Written {
  imported: number
  unchanged: number
}

const PIECE = 256 * 1024

/** Writes a batch in one transaction: events and calls together, those seen before left alone. */
export async function writeCalls(
  db: Pick<Database, 'app'>,
  agencyId: string,
  batch: readonly PreparedCall[],
): Promise<Written> {
  if (batch.length === 0) return { imported: 0, unchanged: 0 }
  return await write(db, agencyId, async (client, lastSeq) => {
    const fresh = await unseen(client, agencyId, batch)
    if (fresh.length === 0) return { imported: 0, unchanged: batch.length }
    const events = pieces(fresh, (call, index) => lastSeq + 1 + index + call.event)
    const calls = pieces(fresh, (call) => call.call)
    await enter(client, 'event', EVENT_COLUMNS, events)
    await enter(client, 'call', CALL_LINE_COLUMNS, calls)
    const seq = lastSeq + fresh.length
    await client.query('update agency set last_seq = $2 where agency_id = $1', [agencyId, seq])
    await client.query('select pg_notify($1, $2)', [LIVE_CHANNEL, `${agencyId}:${seq}`])
    return { imported: fresh.length, unchanged: batch.length - fresh.length }
  })
}

async function unseen(
  client: pg.ClientBase,
  agencyId: string,
  batch: readonly PreparedCall[],
): Promise<PreparedCall[]> {
  const { rows } = await client.query<{ source_key: string }>(
    'select source_key from event where agency_id = $1 and source_key = any($2)',
    [agencyId, batch.map(({ sourceKey }) => sourceKey)],
  )
  const seen = new Set(rows.map((row) => row.source_key))
  return batch.filter(({ sourceKey }) => {
    if (seen.has(sourceKey)) return false
    seen.add(sourceKey)
    return true
  })
}

/**
 * COPY cannot write to a table under row-level security. The lines go to a table of this transaction first, and from
 * there through the policies into the real one.
 */
async function enter(
  client: pg.ClientBase,
  table: 'event' | 'call',
  columns: readonly [string, string][],
  lines: Iterable<Buffer>,
): Promise<void> {
  const names = columns.map(([name]) => name).join(', ')
  const types = columns.map(([name, type]) => `${name} ${type}`).join(', ')
  await client.query(`create temp table incoming_${table} (${types}) on commit drop`)
  const copy = client.query(copyFrom(`copy incoming_${table} (${names}) from stdin`))
  await pipeline(Readable.from(lines, { objectMode: true }), copy)
  await client.query(`insert into ${table} (${names}) select ${names} from incoming_${table}`)
}

function* pieces<T>(items: readonly T[], line: (item: T, index: number) => string): Generator<Buffer> {
  let piece = ''
  for (const [index, item] of items.entries()) {
    piece += line(item, index)
    if (piece.length >= PIECE) {
      yield Buffer.from(piece)
      piece = ''
    }
  }
  if (piece) yield Buffer.from(piece)
}
