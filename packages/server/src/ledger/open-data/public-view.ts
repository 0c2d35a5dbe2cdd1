import type { doors } from '@heart/api/doors'
import { licenceOf } from '@heart/api/ledger'
import type { OutputOf } from '@heart/api/platform'
import {
  columnsOf,
  DATASET,
  DATASETS,
  type DatasetId,
  type FileFormat,
  type PublicDataset,
  type PublicTableOf,
  quarterPeriod,
} from '@heart/domain/ledger'
import type pg from 'pg'
import { HeartError } from '../../platform/error.ts'
import type { AgencyPolicy } from '../../platform/policy-cache.ts'
import {
  type ReleaseRow,
  readChoices,
  readCorrections,
  readReleases,
  readSets,
  type SetRow,
} from './open-data-store.ts'
import { suffixOf } from './release-files.ts'

export const CATALOG_PATH = '/open-data/catalog.json'
export const filePath = (datasetId: string, release: number | 'latest', format: FileFormat) =>
  `/open-data/${datasetId}/${release}.${suffixOf(format)}`
export const fileName = (datasetId: string, release: number | 'preview', format: FileFormat) =>
  `heart-${datasetId}-${release}.${suffixOf(format)}`

const publisherOf = async (client: pg.ClientBase, { agency }: AgencyPolicy) => ({
  agencyName: agency.name,
  timezone: agency.timezone,
  synthetic: agency.synthetic,
  licence: licenceOf((await readChoices(client, agency.id)).licence),
})

/** What is out of every data set, and what was taken back; asked without any right. */
export async function publicDatasets(
  client: pg.ClientBase,
  rules: AgencyPolicy,
): Promise<OutputOf<typeof doors.openDatasets>> {
  const agencyId = rules.agency.id
  const sets = await readSets(client, agencyId)
  const datasets: PublicDataset[] = []
  for (const id of DATASETS) {
    const dataset = await findDataset(client, agencyId, id, sets.get(id))
    if (dataset) datasets.push(dataset)
  }
  return {
    ...(await publisherOf(client, rules)),
    catalogPath: CATALOG_PATH,
    datasets,
    withdrawn: [...sets.values()].flatMap(({ datasetId, state, changedAt, withdrawnWords }) =>
      state === 'withdrawn'
        ? [
            {
              id: datasetId,
              name: DATASET[datasetId].name,
              at: changedAt.toISOString(),
              words: withdrawnWords ?? '',
            },
          ]
        : [],
    ),
  }
}

/** @throws HeartError not_found when nothing of it is out */
export async function publicDataset(
  client: pg.ClientBase,
  rules: AgencyPolicy,
  datasetId: string,
): Promise<OutputOf<typeof doors.openDataset>> {
  const agencyId = rules.agency.id
  const id = DATASETS.find((one) => one === datasetId)
  const dataset = id && (await findDataset(client, agencyId, id, (await readSets(client, agencyId)).get(id)))
  const table = dataset && (await newestTable(client, agencyId, dataset.id))
  if (!dataset || !table)
    throw new HeartError('not_found', `No data set “${datasetId}” is published here; see ${CATALOG_PATH}.`)
  return { ...(await publisherOf(client, rules)), dataset, table }
}

/** The table of the newest release that is out; undefined: none is. */
export async function newestTable(
  client: pg.ClientBase,
  agencyId: string,
  datasetId: DatasetId,
): Promise<PublicTableOf | undefined> {
  const { rows } = await client.query<{ body: PublicTableOf }>(
    `select body from open_data_release where agency_id = $1 and dataset_id = $2 and state = 'published'
      order by release desc limit 1`,
    [agencyId, datasetId],
  )
  return rows[0]?.body
}

async function findDataset(
  client: pg.ClientBase,
  agencyId: string,
  datasetId: DatasetId,
  set: SetRow | undefined,
): Promise<PublicDataset | undefined> {
  const releases = (await readReleases(client, agencyId, datasetId)).filter(
    ({ state }) => state === 'published',
  )
  if (releases.length === 0) return undefined
  const { id, name, tells, grain } = DATASET[datasetId]
  const views = releases.map((one) => releaseView(datasetId, one))
  const to = views[0]?.to ?? ''
  return {
    id,
    name,
    tells,
    grain,
    columns: columnsOf(DATASET[datasetId]).map((column) => ({ ...column })),
    releases: views,
    ended: set?.state !== 'on',
    corrected: (await readCorrections(client)).filter(({ period }) => quarterPeriod(period).to <= to),
  }
}

function releaseView(datasetId: DatasetId, row: ReleaseRow): PublicDataset['releases'][number] {
  const { release, madeAt, from, to, judged, definitions, licence, files } = row
  return {
    release,
    madeAt: madeAt.toISOString(),
    from: from ?? '',
    to: to ?? '',
    shown: judged?.shown ?? 0,
    hidden: judged?.hidden ?? 0,
    definitions,
    licence,
    files: files.map(({ format, mediaType, bytes, sha256 }) => ({
      format,
      mediaType,
      bytes,
      sha256,
      name: fileName(datasetId, release, format),
      path: filePath(datasetId, release, format),
      latestPath: filePath(datasetId, 'latest', format),
    })),
  }
}
