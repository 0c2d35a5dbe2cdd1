import { DATASETS, FILE_FORMATS, type FileFormat } from '@heart/domain/ledger'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type pg from 'pg'
import { type Database, inAgency } from '../../platform/database.ts'
import { HeartError } from '../../platform/error.ts'
import { agencyIds, policyOf } from '../../platform/policy-cache.ts'
import { catalogOf } from './catalog.ts'
import { readSets } from './open-data-store.ts'
import { CATALOG_PATH, fileName, publicDatasets } from './public-view.ts'
import { suffixOf } from './release-files.ts'

/** A newsroom may fetch everything at once; nobody needs more. */
const rateLimit = { max: 240, timeWindow: '1 minute' }
const HOUR_SECONDS = 3_600

interface Asked {
  Params: { dataset: string; file: string }
  Querystring: { agency?: string }
}

interface FileRow {
  readonly release: number
  readonly mediaType: string
  readonly bytes: Buffer
  readonly sha256: string
  readonly madeAt: Date
}

/** The files of open data at addresses that stay, for anybody and from any page, and the catalog that lists them. */
export function addOpenDataFiles(app: FastifyInstance, db: Database): void {
  const route = { schema: { hide: true }, config: { rateLimit } }

  app.get<Asked>(CATALOG_PATH, route, async (request, reply) => {
    const agencyId = await agencyOf(db, request)
    const rules = await policyOf(db, agencyId)
    const found = await inAgency(db, agencyId, (client) => publicDatasets(client, rules))
    const catalog = catalogOf(found, `${request.protocol}://${request.host}`, request.query.agency)
    return forEverybody(reply).type('application/json; charset=utf-8').send(JSON.stringify(catalog))
  })

  app.get<Asked>('/open-data/:dataset/:file', route, async (request, reply) => {
    const { dataset, file } = request.params
    const asked = askedFile(file)
    const datasetId = DATASETS.find((id) => id === dataset)
    if (!asked || !datasetId) throw nothingAt(request)
    const agencyId = await agencyOf(db, request)
    const found = await inAgency(db, agencyId, async (client) => {
      const row = await findFile(client, { agencyId, datasetId, ...asked })
      if (row) return row
      const set = (await readSets(client, agencyId)).get(datasetId)
      if (set?.state !== 'withdrawn') throw nothingAt(request)
      throw new HeartError(
        'withdrawn',
        `This file was withdrawn on ${set.changedAt.toISOString().slice(0, 10)}: ${set.withdrawnWords ?? ''}`,
      )
    })
    const etag = `W/"${found.sha256}"`
    forEverybody(reply).header('etag', etag).header('last-modified', found.madeAt.toUTCString())
    if (request.headers['if-none-match']?.split(/,\s*/).includes(etag)) return reply.code(304).send()
    return reply
      .type(found.mediaType)
      .header(
        'content-disposition',
        `attachment; filename="${fileName(datasetId, found.release, asked.format)}"`,
      )
      .send(found.bytes)
  })
}

/** Any page may read it. An hour is soon enough for what changes once a quarter, and for what is withdrawn. */
const forEverybody = (reply: FastifyReply) =>
  reply
    .header('access-control-allow-origin', '*')
    .header('access-control-expose-headers', 'etag, last-modified, content-disposition')
    .header('cross-origin-resource-policy', 'cross-origin')
    .header('cache-control', `public, max-age=${HOUR_SECONDS}`)

/** @example askedFile('latest.dictionary.json') // { release: null, format: 'dictionary' } */
function askedFile(file: string): { release: number | null; format: FileFormat } | null {
  const [, which, suffix] = file.match(/^(latest|[1-9]\d{0,8})\.([a-z.]+)$/) ?? []
  const format = FILE_FORMATS.find((one) => suffixOf(one) === suffix)
  if (!which || !format) return null
  return { release: which === 'latest' ? null : Number(which), format }
}

async function agencyOf(db: Database, request: FastifyRequest<Asked>): Promise<string> {
  const ids = await agencyIds(db)
  const { agency } = request.query
  const found = agency === undefined ? ids[0] : ids.find((id) => id === agency)
  if (!found) throw nothingAt(request)
  return found
}

/** As anybody: the database itself shows only what is published. */
async function findFile(
  client: pg.ClientBase,
  asked: { agencyId: string; datasetId: string; release: number | null; format: FileFormat },
): Promise<FileRow | undefined> {
  const { rows } = await client.query<FileRow>(
    `select f.release, f.media_type as "mediaType", f.bytes, f.sha256, r.made_at as "madeAt"
       from open_data_file f join open_data_release r using (agency_id, dataset_id, release)
      where f.agency_id = $1 and f.dataset_id = $2 and f.format = $3 and ($4::int is null or f.release = $4)
      order by f.release desc limit 1`,
    [asked.agencyId, asked.datasetId, asked.format, asked.release],
  )
  return rows[0]
}

const nothingAt = (request: FastifyRequest) =>
  new HeartError(
    'not_found',
    `There is no published file at ${request.url.split('?')[0]}; ${CATALOG_PATH} lists those that are.`,
  )
