import type { OpenDataMove } from '@heart/api/ledger'
import type { DatasetId } from '@heart/domain/ledger'
import type pg from 'pg'
import type { Database } from '../../platform/database.ts'
import type { Actor, BodyOf } from '../../platform/door-context.ts'
import { HeartError } from '../../platform/error.ts'
import { forService } from '../../platform/for-service.ts'
import { newId } from '../../platform/id.ts'
import { policyOf } from '../../platform/policy-cache.ts'
import { readSets } from './open-data-store.ts'
import { findPrepared, findPreview } from './preview-release.ts'
import { publishPrepared } from './publish-release.ts'

export interface Switching {
  readonly db: Database
  readonly agencyId: string
  readonly actor: Pick<Actor, 'userId'>
  now(): Date
}

/** Switches a data set on with exactly what its preview showed, or off; who did so and when is kept. */
export async function switchDataset(
  switching: Switching,
  datasetId: DatasetId,
  given: BodyOf<'switchOpenData'>,
): Promise<void> {
  const { db, agencyId, actor, now } = switching
  const at = now()
  const by = actor.userId
  const rules = await policyOf(db, agencyId)
  await forService({ db, agencyId }, async (client) => {
    const state = (await readSets(client, agencyId)).get(datasetId)?.state ?? 'off'
    const keep = async (move: OpenDataMove, words: string | null) => {
      await client.query(
        'insert into open_data_move (agency_id, move_id, dataset_id, move, by, at, words) values ($1, $2, $3, $4, $5, $6, $7)',
        [agencyId, newId(at.getTime()), datasetId, move, by, at, words],
      )
      await saveState(client, agencyId, { datasetId, move, at, words })
    }
    if (given.to === 'on') {
      if (state === 'on') throw notNow('This data set is switched on already.')
      const preview = await findPreview(client, agencyId, given.previewId)
      const prepared = await findPrepared(client, agencyId, given.previewId)
      if (preview?.datasetId !== datasetId || preview.state === 'working')
        throw notNow('Look at a preview of this data set first: what is in it is what goes out.')
      if (preview.state === 'refused' || preview.state === 'failed')
        throw notNow(preview.sentence ?? 'This preview cannot be published.')
      if (prepared && !(await publishPrepared(client, rules, prepared, at)))
        throw notNow(
          'Something else was published since this preview was made. Make a new one, and look at it.',
        )
      // It has served: nobody is to take it for what a later release would be.
      await client.query('delete from open_data_preview where agency_id = $1 and preview_id = $2', [
        agencyId,
        given.previewId,
      ])
      await keep('switched_on', null)
      return
    }
    if (state === 'off' && !given.withdraw) throw notNow('This data set is switched off already.')
    if (state === 'withdrawn') throw notNow('The files of this data set are withdrawn already.')
    if (!given.withdraw) return await keep('switched_off', given.words || null)
    if (given.words === '')
      throw new HeartError(
        'reason_needed',
        'Say in a few words why the files are withdrawn; everybody reads it.',
      )
    await client.query(
      `update open_data_release set state = 'withdrawn' where agency_id = $1 and dataset_id = $2 and state = 'published'`,
      [agencyId, datasetId],
    )
    await keep('withdrawn', given.words)
  })
}

const STATE: Readonly<Record<OpenDataMove, string>> = {
  switched_on: 'on',
  switched_off: 'off',
  withdrawn: 'withdrawn',
}

async function saveState(
  client: pg.ClientBase,
  agencyId: string,
  {
    datasetId,
    move,
    at,
    words,
  }: { datasetId: DatasetId; move: OpenDataMove; at: Date; words: string | null },
): Promise<void> {
  await client.query(
    `insert into open_data_set (agency_id, dataset_id, state, changed_at, withdrawn_words) values ($1, $2, $3, $4, $5)
     on conflict (agency_id, dataset_id) do update
       set state = excluded.state, changed_at = excluded.changed_at, withdrawn_words = excluded.withdrawn_words`,
    [agencyId, datasetId, STATE[move], at, move === 'withdrawn' ? words : null],
  )
}

const notNow = (sentence: string) => new HeartError('not_allowed_now', sentence)
