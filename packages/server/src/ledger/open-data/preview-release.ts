import type { DatasetId } from '@heart/domain/ledger'
import type pg from 'pg'
import type { Database } from '../../platform/database.ts'
import { forService } from '../../platform/for-service.ts'
import { newId } from '../../platform/id.ts'
import { policyOf } from '../../platform/policy-cache.ts'
import type { Prepared } from './open-data-store.ts'
import { type Preparing, prepareRelease } from './prepare-release.ts'
import { filesOf } from './publish-release.ts'

/** Asks for a preview: a job works it out. One a data set is kept, the newest. */
export async function askPreview(
  { db, agencyId }: { db: Database; agencyId: string },
  { datasetId, by, at }: { datasetId: DatasetId; by: string; at: Date },
): Promise<string> {
  const previewId = newId(at.getTime())
  await forService({ db, agencyId }, async (client) => {
    await client.query('delete from open_data_preview where agency_id = $1 and dataset_id = $2', [
      agencyId,
      datasetId,
    ])
    await client.query(
      `insert into open_data_preview (agency_id, preview_id, dataset_id, asked_by, asked_at, state)
       values ($1, $2, $3, $4, $5, 'working')`,
      [agencyId, previewId, datasetId, by, at],
    )
    await client.query('select enqueue_open_data_preview($1)', [previewId])
  })
  return previewId
}

/** Works a preview out. A preview that is no more is let be. */
export async function makePreview(preparing: Preparing, previewId: string): Promise<void> {
  const { db, agencyId } = preparing
  const asked = await forService(preparing, (client) => findPreview(client, agencyId, previewId))
  if (asked?.state !== 'working') return
  const outcome = await prepareRelease(preparing, asked.datasetId).catch((error: Error) => ({
    state: 'failed' as const,
    sentence: `The preview could not be worked out (${error.message}); try again.`,
  }))
  const prepared = outcome.state === 'ready' ? outcome.prepared : null
  const files = prepared ? filesOf(prepared, await policyOf(db, agencyId)) : []
  await forService(preparing, async (client) => {
    const { rowCount } = await client.query(
      `update open_data_preview set state = $3, sentence = $4, judged = $5, body = $6, files = $7
        where agency_id = $1 and preview_id = $2`,
      [
        agencyId,
        previewId,
        outcome.state,
        'sentence' in outcome ? outcome.sentence : null,
        prepared?.judged ?? ('judged' in outcome ? outcome.judged : null),
        prepared?.body ?? null,
        JSON.stringify(files.map(({ format, bytes }) => ({ format, bytes: bytes.length }))),
      ],
    )
    if (!prepared || rowCount === 0) return
    await client.query(
      'insert into open_data_prepared (agency_id, preview_id, prepared) values ($1, $2, $3)',
      [agencyId, previewId, prepared],
    )
  })
}

export interface PreviewRow {
  readonly previewId: string
  readonly datasetId: DatasetId
  readonly askedBy: string
  readonly askedAt: Date
  readonly state: 'working' | 'ready' | 'nothing' | 'refused' | 'failed'
  readonly sentence: string | null
  readonly judged: Prepared['judged'] | null
  readonly body: Prepared['body'] | null
  readonly files: readonly { format: 'csv'; bytes: number }[]
}

const COLUMNS = `preview_id as "previewId", dataset_id as "datasetId", asked_by as "askedBy", asked_at as "askedAt", state,
  sentence, judged, body, files`

export async function findPreview(
  client: pg.ClientBase,
  agencyId: string,
  previewId: string,
): Promise<PreviewRow | undefined> {
  const { rows } = await client.query<PreviewRow>(
    `select ${COLUMNS} from open_data_preview where agency_id = $1 and preview_id = $2`,
    [agencyId, previewId],
  )
  return rows[0]
}

export async function newestPreviews(
  client: pg.ClientBase,
  agencyId: string,
): Promise<Map<DatasetId, PreviewRow>> {
  const { rows } = await client.query<PreviewRow>(
    `select ${COLUMNS} from open_data_preview where agency_id = $1 order by asked_at`,
    [agencyId],
  )
  return new Map(rows.map((row) => [row.datasetId, row]))
}

/** What a preview would publish; for the service alone. */
export async function findPrepared(
  client: pg.ClientBase,
  agencyId: string,
  previewId: string,
): Promise<Prepared | undefined> {
  const { rows } = await client.query<{ prepared: Prepared }>(
    'select prepared from open_data_prepared where agency_id = $1 and preview_id = $2',
    [agencyId, previewId],
  )
  return rows[0]?.prepared
}
