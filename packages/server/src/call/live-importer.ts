import type { Database } from '../platform/database.ts'
import type { CallImporter } from './import-calls.ts'
import { ACTOR } from './prepare-call.ts'
import { receiveCalls } from './receive.ts'

const BATCH = 200

/** Older calls are over: they belong into the record, not onto the board. */
export const LIVE_WITHIN_MS = 24 * 3_600_000

/**
 * Takes calls from a file in as calls that are happening: offered, and put on the board. The source keys are those of
 * the history, so that the nightly file of the same calls changes nothing.
 */
export function openLiveImporter(db: Database, agencyId: string): CallImporter {
  const doing = { db, agencyId, actor: { userId: ACTOR }, now: () => new Date() }
  const written = { imported: 0, unchanged: 0 }
  let batch: Parameters<typeof receiveCalls>[1][number][] = []
  const flush = async () => {
    const calls = batch
    batch = []
    if (calls.length === 0) return
    const receipt = await receiveCalls(doing, calls)
    written.imported += receipt.received
    written.unchanged += receipt.unchanged
  }
  return {
    written,
    add({ sourceKey, number, facts: { mappedNature: _mapped, ...facts } }) {
      batch.push({ sourceKey, number, ...facts })
      return batch.length >= BATCH ? flush() : undefined
    },
    async finish() {
      await flush()
      return written
    },
  }
}
