import { Neighbor } from '@heart/domain/care'
import type pg from 'pg'
import type { Doing } from '../../platform/for-person.ts'
import { saveKeys } from './keys.ts'

/** One record as kept. Several may be of one person. */
export interface NeighborRecord {
  neighborId: string
  /** The record that stands for the person. */
  rootId: string
  version: number
  neighbor: Neighbor
  createdAt: string
  createdBy: string
  changedAt: string
  synthetic: boolean
}

interface Row {
  neighbor_id: string
  root_id: string
  version: number
  body: unknown
  created_at: Date
  created_by: string
  changed_at: Date | null
  synthetic: boolean
}

const COLUMNS = `neighbor_id, root_id, version, body, created_at, created_by, changed_at, synthetic`

const recordOf = (row: Row): NeighborRecord => ({
  neighborId: row.neighbor_id,
  rootId: row.root_id,
  version: row.version,
  neighbor: Neighbor.parse(row.body),
  createdAt: row.created_at.toISOString(),
  createdBy: row.created_by,
  changedAt: (row.changed_at ?? row.created_at).toISOString(),
  synthetic: row.synthetic,
})

/** Of these people all records that whoever asks may see, oldest first. */
export async function readRecords(
  client: pg.ClientBase,
  agencyId: string,
  neighborIds: readonly string[],
): Promise<NeighborRecord[]> {
  const { rows } = await client.query<Row>(
    `select ${COLUMNS} from neighbor where agency_id = $1 and root_id in (
       select root_id from neighbor where agency_id = $1 and neighbor_id = any($2)) order by neighbor_id`,
    [agencyId, neighborIds],
  )
  return rows.map(recordOf)
}

export async function insertRecord(
  { client, agencyId, actor, at }: Doing,
  given: { neighborId: string; neighbor: Neighbor; sourceKey: string | null; synthetic: boolean },
): Promise<{ isNew: boolean }> {
  const { neighborId, neighbor } = given
  const { rowCount } = await client.query(
    `insert into neighbor (agency_id, neighbor_id, root_id, known, name, born, body, created_at, created_by, source_key,
       synthetic)
     values ($1, $2, $2, $3, $4, $5, $6, $7, $8, $9, $10)
     on conflict (agency_id, source_key) where source_key is not null do nothing`,
    [
      agencyId,
      neighborId,
      neighbor.known,
      neighbor.name,
      neighbor.born,
      neighbor,
      at,
      actor.userId,
      given.sourceKey,
      given.synthetic,
    ],
  )
  if (rowCount === 0) return { isNew: false }
  await keepRevision(client, agencyId, { neighborId, neighbor, version: 1, by: actor.userId, at })
  await saveKeys(client, agencyId, neighborId, neighbor)
  return { isNew: true }
}

/** The card as it now is, under the record's next version. Nothing happens when somebody was faster. */
export async function saveRecord(
  { client, agencyId, actor, at }: Doing,
  record: Pick<NeighborRecord, 'neighborId' | 'version'>,
  neighbor: Neighbor,
): Promise<{ isSaved: boolean }> {
  const { neighborId } = record
  const version = record.version + 1
  const { rowCount } = await client.query(
    `update neighbor set version = $4, known = $5, name = $6, born = $7, body = $8, changed_at = $9
      where agency_id = $1 and neighbor_id = $2 and version = $3`,
    [
      agencyId,
      neighborId,
      record.version,
      version,
      neighbor.known,
      neighbor.name,
      neighbor.born,
      neighbor,
      at,
    ],
  )
  if (rowCount === 0) return { isSaved: false }
  await keepRevision(client, agencyId, { neighborId, neighbor, version, by: actor.userId, at })
  await saveKeys(client, agencyId, neighborId, neighbor)
  return { isSaved: true }
}

async function keepRevision(
  client: pg.ClientBase,
  agencyId: string,
  o: { neighborId: string; neighbor: Neighbor; version: number; by: string; at: Date },
): Promise<void> {
  await client.query(
    `insert into neighbor_revision (agency_id, neighbor_id, version, at, by, body) values ($1, $2, $3, $4, $5, $6)`,
    [agencyId, o.neighborId, o.version, o.at, o.by, o.neighbor],
  )
}
