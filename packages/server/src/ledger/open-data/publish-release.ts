import { createHash } from 'node:crypto'
import { DATASETS, type DatasetId } from '@heart/domain/ledger'
import type pg from 'pg'
import { forService } from '../../platform/for-service.ts'
import { type AgencyPolicy, policyOf } from '../../platform/policy-cache.ts'
import { type Prepared, readChoices, readSets } from './open-data-store.ts'
import { type Outcome, type Preparing, prepareRelease } from './prepare-release.ts'
import { readQuarter } from './read-quarter.ts'
import { type ReleaseFile, releaseFiles } from './release-files.ts'

/** What a prepared release is published as. */
export const filesOf = (prepared: Prepared, { agency, zones }: AgencyPolicy): ReleaseFile[] =>
  releaseFiles({ ...prepared, agencyName: agency.name, synthetic: agency.synthetic, zones })

/** One publication of an agency after another: each is judged with all before it. */
const inTurn = (client: pg.ClientBase, agencyId: string) =>
  client.query(`select pg_advisory_xact_lock(hashtext('open data'), hashtext($1))`, [agencyId])

/**
 * Puts out what was prepared, exactly as it was judged; as the service. False when something else is out since, so that
 * it must be judged anew: nothing is published then.
 */
export async function publishPrepared(
  client: pg.ClientBase,
  rules: AgencyPolicy,
  prepared: Prepared,
  at: Date,
): Promise<boolean> {
  const agencyId = rules.agency.id
  await inTurn(client, agencyId)
  const { rows } = await client.query<{ tables: number; quarters: number }>(
    `select (select count(*)::int from open_data_table where agency_id = $1) as tables,
            (select count(*)::int from open_data_quarter where agency_id = $1) as quarters`,
    [agencyId],
  )
  const [now] = rows
  if (now?.tables !== prepared.after.tables || now.quarters !== prepared.after.quarters) return false
  for (const counts of prepared.quarters) {
    await client.query(
      'insert into open_data_quarter (agency_id, quarter, frozen_at, counts) values ($1, $2, $3, $4)',
      [agencyId, counts.quarter, at, counts],
    )
  }
  for (const { open, cells } of prepared.tables) {
    await client.query(
      'insert into open_data_table (agency_id, table_id, dataset_id, made_at, open, cells) values ($1, $2, $3, $4, $5, $6)',
      [agencyId, open.id, open.datasetId, at, open, cells],
    )
  }
  const { datasetId, from, to, licence, definitions, judged, body } = prepared
  const release = await nextRelease(client, agencyId, datasetId)
  await client.query(
    `insert into open_data_release (agency_id, dataset_id, release, state, made_at, period_from, period_to, licence, definitions,
       judged, body) values ($1, $2, $3, 'published', $4, $5, $6, $7, $8, $9, $10)`,
    [agencyId, datasetId, release, at, from, to, licence, JSON.stringify(definitions), judged, body],
  )
  for (const { format, mediaType, bytes } of filesOf(prepared, rules)) {
    await client.query(
      `insert into open_data_file (agency_id, dataset_id, release, format, media_type, bytes, sha256)
       values ($1, $2, $3, $4, $5, $6, $7)`,
      [agencyId, datasetId, release, format, mediaType, Buffer.from(bytes), sha256(bytes)],
    )
  }
  return true
}

const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex')

async function nextRelease(client: pg.ClientBase, agencyId: string, datasetId: DatasetId): Promise<number> {
  const { rows } = await client.query<{ next: number }>(
    'select coalesce(max(release), 0) + 1 as next from open_data_release where agency_id = $1 and dataset_id = $2',
    [agencyId, datasetId],
  )
  return rows[0]?.next ?? 1
}

/** Keeps for the desk that a release was refused; the same refusal night after night stands once. */
async function keepRefusal(
  client: pg.ClientBase,
  agencyId: string,
  datasetId: DatasetId,
  { sentence, judged }: Extract<Outcome, { state: 'refused' }>,
  at: Date,
): Promise<void> {
  const { rowCount } = await client.query(
    `update open_data_release r set made_at = $3, judged = $4, sentence = $5
      where agency_id = $1 and dataset_id = $2 and state = 'refused'
        and release = (select max(release) from open_data_release m where (m.agency_id, m.dataset_id) = ($1, $2))`,
    [agencyId, datasetId, at, judged, sentence],
  )
  if (rowCount) return
  const { licence } = await readChoices(client, agencyId)
  await client.query(
    `insert into open_data_release (agency_id, dataset_id, release, state, made_at, licence, definitions, judged, sentence)
     values ($1, $2, $3, 'refused', $4, $5, '[]', $6, $7)`,
    [agencyId, datasetId, await nextRelease(client, agencyId, datasetId), at, licence, judged, sentence],
  )
}

/**
 * Publishes what is due of every data set that is on, one after another, and notices which closed quarters were put
 * right since. @returns how many releases are new
 */
export async function publishDue(preparing: Preparing): Promise<number> {
  const { db, agencyId, now } = preparing
  const sets = await forService(preparing, (client) => readSets(client, agencyId))
  let published = 0
  for (const datasetId of DATASETS) {
    if (sets.get(datasetId)?.state !== 'on') continue
    const outcome = await prepareRelease(preparing, datasetId)
    const rules = await policyOf(db, agencyId)
    const isOut = await forService(preparing, async (client) => {
      if (outcome.state === 'ready') return await publishPrepared(client, rules, outcome.prepared, now())
      if (outcome.state === 'refused') await keepRefusal(client, agencyId, datasetId, outcome, now())
      return false
    })
    if (isOut) published++
  }
  await noticeCorrections(preparing)
  return published
}

/** A closed quarter whose record differs from what was frozen is marked: its counts stand, and a note says so. */
async function noticeCorrections({ db, agencyId, now }: Preparing): Promise<void> {
  await forService({ db, agencyId }, async (client) => {
    const { rows } = await client.query<{ quarter: string; counts: object }>(
      'select quarter, counts from open_data_quarter where agency_id = $1 and corrected_at is null',
      [agencyId],
    )
    for (const { quarter, counts } of rows) {
      const same = await client.query<{ same: boolean }>('select $1::jsonb = $2::jsonb as same', [
        counts,
        await readQuarter(client, agencyId, quarter),
      ])
      if (same.rows[0]?.same) continue
      await client.query(
        'update open_data_quarter set corrected_at = $3 where agency_id = $1 and quarter = $2',
        [agencyId, quarter, now()],
      )
    }
  })
}
