import type { doors } from '@heart/api/doors'
import type { OpenDataChoices, OpenDataPreview, OpenDataSet } from '@heart/api/ledger'
import type { OutputOf } from '@heart/api/platform'
import { DATASET, DATASETS, type DatasetId, LICENCES, type LicenceId } from '@heart/domain/ledger'
import type pg from 'pg'
import { HeartError } from '../../platform/error.ts'
import {
  readChoices,
  readCorrections,
  readReleases,
  readSets,
  type SetRow,
  saveChoices,
} from './open-data-store.ts'
import { newestPreviews, type PreviewRow } from './preview-release.ts'
import { fileName, filePath } from './public-view.ts'

type Desk = OutputOf<typeof doors.openDataDesk>

export const licences = () => (Object.keys(LICENCES) as LicenceId[]).map((id) => ({ id, ...LICENCES[id] }))

/** Everything that could be published, as those see it who prepare and publish. */
export async function readDesk(client: pg.ClientBase, agencyId: string): Promise<Desk> {
  const sets = await readSets(client, agencyId)
  const previews = await newestPreviews(client, agencyId)
  const corrected = await readCorrections(client)
  const datasets: OpenDataSet[] = []
  for (const datasetId of DATASETS) {
    datasets.push(
      await deskSet(client, agencyId, {
        datasetId,
        set: sets.get(datasetId),
        preview: previews.get(datasetId),
        corrected,
      }),
    )
  }
  return {
    choices: await readChoices(client, agencyId),
    yearIsFixed: await isAnythingOut(client, agencyId),
    licences: licences(),
    datasets,
  }
}

async function deskSet(
  client: pg.ClientBase,
  agencyId: string,
  given: {
    datasetId: DatasetId
    set: SetRow | undefined
    preview: PreviewRow | undefined
    corrected: OpenDataSet['corrected']
  },
): Promise<OpenDataSet> {
  const { datasetId, set, preview, corrected } = given
  const releases = await readReleases(client, agencyId, datasetId)
  const moves = await client.query<{ move: 'switched_on'; by: string; at: Date; words: string | null }>(
    `select move, coalesce(a.name, by) as by, at, words
       from open_data_move m left join account a on a.agency_id = m.agency_id and a.user_id = m.by
      where m.agency_id = $1 and dataset_id = $2 order by at desc, move_id desc`,
    [agencyId, datasetId],
  )
  const { id, name, tells } = DATASET[datasetId]
  return {
    id,
    name,
    tells,
    state: set?.state ?? 'off',
    moves: moves.rows.map((one) => ({ ...one, at: one.at.toISOString() })),
    preview: preview ? withoutTable(previewView(preview)) : null,
    releases: releases.map(({ release, state, madeAt, from, to, sentence, judged, files }) => ({
      release,
      state,
      madeAt: madeAt.toISOString(),
      from,
      to,
      sentence,
      judged,
      files: files.map(({ format, bytes }) => ({
        format,
        bytes,
        name: fileName(datasetId, release, format),
        path: filePath(datasetId, release, format),
      })),
    })),
    corrected: releases.length > 0 ? corrected : [],
  }
}

export function previewView(row: PreviewRow): OpenDataPreview {
  const { previewId, datasetId, askedBy, askedAt, state, sentence, judged, body, files } = row
  return {
    previewId,
    datasetId,
    askedBy,
    askedAt: askedAt.toISOString(),
    state,
    sentence,
    judged,
    files: files.map(({ format, bytes }) => ({
      format,
      bytes,
      name: fileName(datasetId, 'preview', format),
    })),
    table: body,
  }
}

const withoutTable = ({ table: _, ...preview }: OpenDataPreview) => preview

async function isAnythingOut(client: pg.ClientBase, agencyId: string): Promise<boolean> {
  const { rowCount } = await client.query(
    `select 1 from open_data_release where agency_id = $1 and state <> 'refused' limit 1`,
    [agencyId],
  )
  return rowCount !== 0
}

/** The year can begin in another month only until something is out: two years that overlap could be subtracted. */
export async function changeChoices(
  client: pg.ClientBase,
  agencyId: string,
  given: OpenDataChoices,
): Promise<void> {
  const before = await readChoices(client, agencyId)
  if (before.yearStartsMonth !== given.yearStartsMonth && (await isAnythingOut(client, agencyId))) {
    throw new HeartError(
      'not_allowed_now',
      'Years are published already, so the year cannot begin in another month: two years that overlap could be subtracted from each other.',
    )
  }
  await saveChoices(client, agencyId, given)
}
