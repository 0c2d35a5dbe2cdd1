import { mapNature } from '@heart/domain/program'
import {
  compileMapping,
  ExchangeError,
  type ImportMapping,
  type RowProblem,
  readRecordBatches,
} from '@heart/exchange/call'
import type { Database } from '../platform/database.ts'
import { HeartError } from '../platform/error.ts'
import { policyOf } from '../platform/policy-cache.ts'
import { openImporter } from './import-calls.ts'
import { LIVE_WITHIN_MS, openLiveImporter } from './live-importer.ts'
import { SeenKeys } from './seen-keys.ts'

export interface Rejection extends RowProblem {
  row: number
}

export interface ImportCounts {
  rows: number
  imported: number
  unchanged: number
  rejected: number
}

export interface FileImport extends ImportCounts {
  /** What was mended or dropped within imported rows, and how often. */
  warnings: Record<string, number>
  /** Local call types the code map does not know, most frequent first. */
  unmapped: { nature: string; calls: number }[]
  cancelled: boolean
}

export interface FileImportOptions {
  mapping: ImportMapping
  bytes: AsyncIterable<Uint8Array>
  onReject?: (rejection: Rejection) => void | Promise<void>
  /** After each piece of the file: rows read, and written so far. */
  onProgress?: (rows: number) => void
  signal?: AbortSignal
  batchSize?: number
  /** The calls are happening now: they go to the board instead of into the record. */
  live?: boolean
}

/**
 * Imports a 911 export. Every row ends as imported, unchanged or rejected, and the three add up to the rows.
 * @throws HeartError `bad_mapping`, `file_unreadable`, `unknown_agency`
 */
export async function importFile(
  db: Database,
  agencyId: string,
  options: FileImportOptions,
): Promise<FileImport> {
  const { mapping, signal } = options
  const { agency, policy } = await policyOf(db, agencyId)
  const importer = options.live
    ? openLiveImporter(db, agencyId)
    : await openImporter(db, agencyId, options.batchSize)
  const oldest = options.live ? Date.now() - LIVE_WITHIN_MS : Number.NEGATIVE_INFINITY
  const unmapped = new Map<string, number>()
  const warnings: Record<string, number> = {}
  const seen = new SeenKeys()
  let rows = 0
  let rejected = 0
  let repeated = 0
  let map: ReturnType<typeof compileMapping> | null = null

  const reject = async (row: number, problem: RowProblem) => {
    rejected++
    await options.onReject?.({ row, ...problem })
  }
  try {
    const { delimiter, encoding } = mapping
    for await (const { header, records } of readRecordBatches(options.bytes, { delimiter, encoding })) {
      map ??= compileMapping(mapping, header, { timezone: agency.timezone, center: agency.center })
      for (const { row, cells, problem } of records) {
        if (signal?.aborted) break
        rows++
        if (problem !== undefined) {
          await reject(row, { column: null, reason: problem, found: null })
          continue
        }
        const mapped = map(cells)
        if (mapped.problem) {
          await reject(row, mapped.problem)
          continue
        }
        const call = mapped.ok
        if (Date.parse(call.facts.receivedAt) < oldest) {
          await reject(row, {
            column: mapping.receivedAt,
            reason: 'is more than a day ago; import it without --live',
            found: call.facts.receivedAt,
          })
          continue
        }
        const before = seen.find(
          call.sourceKey,
          row,
          `${JSON.stringify(call.facts)}${JSON.stringify(call.recorded)}`,
        )
        if (before) {
          if (before.same) repeated++
          else {
            await reject(row, {
              column: (mapping.key ?? [mapping.number]).join(' + '),
              reason: `is used before in this file on row ${before.row}, for a call told differently`,
              found: call.number,
            })
          }
          continue
        }
        for (const warning of mapped.warnings) warnings[warning] = (warnings[warning] ?? 0) + 1
        const { nature } = call.facts
        if (
          unmapped.size < 100_000 &&
          mapNature(policy, nature, Date.parse(call.facts.receivedAt)) === null
        ) {
          unmapped.set(nature, (unmapped.get(nature) ?? 0) + 1)
        }
        const wait = importer.add(call)
        if (wait) {
          await wait
          options.onProgress?.(rows)
        }
      }
      options.onProgress?.(rows)
      if (signal?.aborted) break
    }
  } catch (error) {
    const written = await importer.finish().catch(() => importer.written)
    if (!(error instanceof ExchangeError)) throw error
    const kept = written.imported ? ` ${written.imported} calls were imported before that.` : ''
    throw new HeartError(
      error.code === 'wrong_mapping' ? 'bad_mapping' : 'file_unreadable',
      `${error.message}${kept}`,
      { cause: error },
    )
  }
  const { imported, unchanged } = await importer.finish()
  return {
    rows,
    imported,
    unchanged: unchanged + repeated,
    rejected,
    warnings,
    unmapped: [...unmapped].map(([nature, calls]) => ({ nature, calls })).sort((a, b) => b.calls - a.calls),
    cancelled: signal?.aborted ?? false,
  }
}
