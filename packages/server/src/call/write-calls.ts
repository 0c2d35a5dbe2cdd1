import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type pg from 'pg'
import { from as copyFrom } from 'pg-copy-streams'
import type { Database } from '../platform/database.ts'
import { LIVE_CHANNEL } from '../platform/event-store.ts'
import { write } from '../platform/write.ts'
import { CALL_COPY, EVENT_COPY, type PreparedCall } from './prepare-call.ts'

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
    await copy(
      client,
      EVENT_COPY,
      pieces(fresh, (call, index) => lastSeq + 1 + index + call.event),
    )
    await copy(
      client,
      CALL_COPY,
      pieces(fresh, (call) => call.call),
    )
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

async function copy(client: pg.ClientBase, sql: string, lines: Iterable<Buffer>): Promise<void> {
  await pipeline(Readable.from(lines, { objectMode: true }), client.query(copyFrom(sql)))
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
