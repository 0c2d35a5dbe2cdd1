import {
  DatasetId,
  FileFormat,
  LICENCES,
  LicenceId,
  PublicDataset,
  PublicTableOf,
  Told,
} from '@heart/domain/ledger'
import { z } from 'zod'
import { defineDoor } from '../platform/door.ts'

const asked = z.strictObject({ agencyId: z.string().optional() })
const publisher = {
  agencyName: z.string(),
  timezone: z.string(),
  synthetic: z.boolean(),
  licence: z.strictObject({ id: LicenceId, name: z.string(), url: z.string() }),
}

/** What is out: nothing, until a person has switched a data set on and its first release was made. */
const openDatasets = defineDoor({
  method: 'GET',
  path: '/api/public/open-data',
  may: 'public',
  summary: 'The data sets that are published, with their releases and files, and those that were taken back',
  query: asked,
  output: z.strictObject({
    ...publisher,
    /** Path of the machine-readable catalog. */
    catalogPath: z.string(),
    datasets: z.array(PublicDataset),
    withdrawn: z.array(z.strictObject({ id: DatasetId, name: Told, at: z.string(), words: z.string() })),
  }),
})

const openDataset = defineDoor({
  method: 'GET',
  path: '/api/public/open-data/:datasetId',
  may: 'public',
  summary: 'A published data set and the table of its newest release; a hidden count is null',
  params: z.strictObject({ datasetId: z.string() }),
  query: asked,
  output: z.strictObject({ ...publisher, dataset: PublicDataset, table: PublicTableOf }),
})

/** How a release would be, or was, judged before anything of it was out. */
export const ReleaseJudged = z.strictObject({
  shown: z.number().int(),
  hidden: z.number().int(),
  /** Hidden counts of this and every earlier release that the audit asked about, and those it could pin. */
  checked: z.number().int(),
  pinned: z.number().int(),
  hideSeconds: z.number(),
  auditSeconds: z.number(),
})
export type ReleaseJudged = z.infer<typeof ReleaseJudged>

const StaffFile = z.strictObject({ format: FileFormat, name: z.string(), bytes: z.number().int() })

export const OpenDataPreview = z.strictObject({
  previewId: z.string(),
  datasetId: DatasetId,
  askedBy: z.string(),
  askedAt: z.string(),
  state: z.enum(['working', 'ready', 'nothing', 'refused', 'failed']),
  /** Why there is nothing, or why it would not be published. */
  sentence: z.string().nullable(),
  judged: ReleaseJudged.nullable(),
  files: z.array(StaffFile),
  table: PublicTableOf.nullable(),
})
export type OpenDataPreview = z.infer<typeof OpenDataPreview>

const StaffRelease = z.strictObject({
  release: z.number().int(),
  state: z.enum(['published', 'refused', 'withdrawn']),
  madeAt: z.string(),
  from: z.string().nullable(),
  to: z.string().nullable(),
  sentence: z.string().nullable(),
  judged: ReleaseJudged.nullable(),
  files: z.array(StaffFile.extend({ path: z.string() })),
})

export const OpenDataMove = z.enum(['switched_on', 'switched_off', 'withdrawn'])
export type OpenDataMove = z.infer<typeof OpenDataMove>

export const OpenDataSet = z.strictObject({
  id: DatasetId,
  name: Told,
  tells: Told,
  state: z.enum(['off', 'on', 'withdrawn']),
  moves: z.array(
    z.strictObject({ move: OpenDataMove, by: z.string(), at: z.string(), words: z.string().nullable() }),
  ),
  /** The newest; what it holds is asked for by its id. */
  preview: OpenDataPreview.omit({ table: true }).nullable(),
  releases: z.array(StaffRelease),
  corrected: z.array(z.strictObject({ period: z.string(), noticedAt: z.string() })),
})
export type OpenDataSet = z.infer<typeof OpenDataSet>

/** What an agency chooses once for all of its data sets. */
export const OpenDataChoices = z.strictObject({
  licence: LicenceId,
  /** The month in which the agency’s year begins. */
  yearStartsMonth: z.literal([1, 4, 7, 10]),
  /** A quarter is published when it has been over for so many days. */
  waitDays: z.number().int().min(7).max(365),
})
export type OpenDataChoices = z.infer<typeof OpenDataChoices>

const OpenDataDesk = z.strictObject({
  choices: OpenDataChoices,
  /** The year can begin in another month only until something is published. */
  yearIsFixed: z.boolean(),
  licences: z.array(z.strictObject({ id: LicenceId, name: z.string(), url: z.string() })),
  datasets: z.array(OpenDataSet),
})

const ofDataset = z.strictObject({ datasetId: DatasetId })

const openDataDesk = defineDoor({
  method: 'GET',
  path: '/api/open-data',
  may: 'open_data.preview',
  summary:
    'Every data set that could be published: whether it is, by whom, its releases and what the audit found',
  output: OpenDataDesk,
})

const previewOpenData = defineDoor({
  method: 'POST',
  path: '/api/open-data/:datasetId/preview',
  may: 'open_data.preview',
  summary: 'Work out exactly what would be out if this data set were switched on now; nothing is published',
  params: ofDataset,
  output: z.strictObject({ previewId: z.string() }),
})

const openDataPreview = defineDoor({
  method: 'GET',
  path: '/api/open-data/previews/:previewId',
  may: 'open_data.preview',
  summary: 'A preview with its table',
  params: z.strictObject({ previewId: z.string() }),
  output: OpenDataPreview,
})

const openDataPreviewFile = defineDoor({
  method: 'GET',
  path: '/api/open-data/previews/:previewId/files/:format',
  may: 'open_data.preview',
  summary: 'A file as it would be published',
  params: z.strictObject({ previewId: z.string(), format: FileFormat }),
  output: z.any(),
  media: 'application/octet-stream',
})

const switchOpenData = defineDoor({
  method: 'POST',
  path: '/api/open-data/:datasetId/switch',
  may: 'open_data.publish',
  summary:
    'Switch a data set on, having seen its preview; or off, where files that are out stay or are withdrawn',
  params: ofDataset,
  body: z.discriminatedUnion('to', [
    z.strictObject({ to: z.literal('on'), previewId: z.string() }),
    z.strictObject({ to: z.literal('off'), withdraw: z.boolean(), words: z.string().trim().max(500) }),
  ]),
  output: OpenDataSet,
})

const chooseOpenData = defineDoor({
  method: 'POST',
  path: '/api/open-data/choices',
  may: 'open_data.publish',
  summary: 'Choose the licence, when the agency’s year begins, and how long a quarter rests before it is out',
  body: OpenDataChoices,
  output: OpenDataDesk,
})

/** The doors of open data: two for everybody, the others for those who prepare and publish. */
export const openDataDoors = {
  openDatasets,
  openDataset,
  openDataDesk,
  previewOpenData,
  openDataPreview,
  openDataPreviewFile,
  switchOpenData,
  chooseOpenData,
}

export const licenceOf = (id: LicenceId) => ({ id, ...LICENCES[id] })
