import { setImmediate } from 'node:timers/promises'
import type { Evidence } from '@heart/domain/ledger'
import type { ImportedRow as MappedCall } from '@heart/exchange/call'
import type { Database } from '../platform/database.ts'
import { policyOf } from '../platform/policy-cache.ts'
import { callPreparer, type PreparedCall } from './prepare-call.ts'
import { type Written, writeCalls } from './write-calls.ts'

/** One past call, from a file or made up for the demo city. */
export type ImportedRow = MappedCall & {
  /** Teams on duty and busy when it came in, where that is known; kept with the recorded response. */
  duty?: Evidence['duty']
}

export interface CallImporter {
  /** Takes a call; waits when writing is a batch behind. */
  add(row: ImportedRow): void | Promise<void>
  /** Writes what is left and tells the sum. */
  finish(): Promise<Written>
  /** As far as it is written. */
  readonly written: Readonly<Written>
}

const BATCH = 5_000
/** After so many rows the connection gets its turn, else PostgreSQL would wait for rows that lie ready. */
const BREATH = 50

/**
 * Enters past calls, a batch a transaction. While PostgreSQL writes one batch the next is made ready, so that both
 * have work. What is written stays, whatever happens later.
 */
export async function openImporter(db: Database, agencyId: string, batchSize = BATCH): Promise<CallImporter> {
  const prepare = callPreparer(await policyOf(db, agencyId), new Date().toISOString())
  const written: Written = { imported: 0, unchanged: 0 }
  let batch: PreparedCall[] = []
  let writing: Promise<void> = Promise.resolve()
  let busy = false

  const start = (calls: PreparedCall[]) => {
    const task = writeCalls(db, agencyId, calls).then((part) => {
      written.imported += part.imported
      written.unchanged += part.unchanged
    })
    // The failure is told where the task is awaited; until then it must not count as unhandled.
    task
      .catch(() => undefined)
      .finally(() => {
        busy = false
      })
    busy = true
    return task
  }
  const flush = async () => {
    const calls = batch
    batch = []
    await writing
    writing = start(calls)
  }
  return {
    written,
    add(row) {
      batch.push(prepare(row))
      if (batch.length >= batchSize) return flush()
      return busy && batch.length % BREATH === 0 ? setImmediate() : undefined
    },
    async finish() {
      await flush()
      await writing
      return written
    },
  }
}

export interface ImportOptions {
  batchSize?: number
  /** Stops between batches; what is written stays. */
  signal?: AbortSignal
}

/** Enters calls that come in any order; a source key that is already in the record adds nothing. */
export async function importRows(
  db: Database,
  agencyId: string,
  source: AsyncIterable<ImportedRow> | Iterable<ImportedRow>,
  options: ImportOptions = {},
): Promise<Written> {
  const importer = await openImporter(db, agencyId, options.batchSize)
  for await (const row of source) {
    if (options.signal?.aborted) break
    const wait = importer.add(row)
    if (wait) await wait
  }
  return await importer.finish()
}
