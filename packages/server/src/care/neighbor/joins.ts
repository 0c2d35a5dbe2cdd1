import { rootsOf } from '@heart/domain/care'
import { withService } from '../../platform/as-person.ts'
import { HeartError } from '../../platform/error.ts'
import type { Doing } from '../../platform/for-person.ts'
import { newId } from '../../platform/id.ts'
import { getNeighbor, type Person } from './get-neighbor.ts'
import { proposePairs } from './pairs.ts'

export interface Join {
  readonly joinId: string
  readonly neighborId: string
  readonly otherId: string
  readonly reason: string
  readonly at: string
  readonly by: string
  readonly byName: string
}

interface Row {
  join_id: string
  neighbor_id: string
  other_id: string
  reason: string
  at: Date
  by: string
  by_name: string
}

/** What holds these records together now. */
export async function activeJoins(
  { client, agencyId }: Pick<Doing, 'client' | 'agencyId'>,
  neighborIds: readonly string[],
): Promise<Join[]> {
  const { rows } = await client.query<Row>(
    `select j.join_id, j.neighbor_id, j.other_id, j.reason, j.at, j.by, coalesce(a.name, j.by) as by_name
       from neighbor_join j left join account a on a.agency_id = j.agency_id and a.user_id = j.by
      where j.agency_id = $1 and j.parted_at is null and (j.neighbor_id = any($2) or j.other_id = any($2))
      order by j.at, j.join_id`,
    [agencyId, neighborIds],
  )
  return rows.map((row) => ({
    joinId: row.join_id,
    neighborId: row.neighbor_id,
    otherId: row.other_id,
    reason: row.reason,
    at: row.at.toISOString(),
    by: row.by,
    byName: row.by_name,
  }))
}

/** Joins and partings of an agency go one after another: each sees the groups that the one before left. */
const inTurn = ({ client, agencyId }: Doing) =>
  client.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [`neighbor joins of ${agencyId}`])

/** Computes anew which record stands for each of these; nothing else of them is touched. */
async function settleRoots(doing: Doing, neighborIds: readonly string[]): Promise<void> {
  const roots = rootsOf(neighborIds, await activeJoins(doing, neighborIds))
  await doing.client.query(
    `update neighbor n set root_id = r.root_id
       from unnest($2::text[], $3::text[]) as r (neighbor_id, root_id)
      where n.agency_id = $1 and n.neighbor_id = r.neighbor_id and n.root_id <> r.root_id`,
    [doing.agencyId, [...roots.keys()], [...roots.values()]],
  )
}

/** Says that two records are of one person. Two that are joined already, over however many steps, stay as they are. @throws HeartError forbidden */
export async function joinNeighbors(
  doing: Doing,
  join: { neighborId: string; otherId: string; reason: string },
): Promise<Person> {
  const { client, agencyId, actor, at } = doing
  await inTurn(doing)
  const [one, other] = [await getNeighbor(doing, join.neighborId), await getNeighbor(doing, join.otherId)]
  if (one.neighborId === other.neighborId) return one
  await mayJoin(doing, one, other)
  await client.query(
    `insert into neighbor_join (agency_id, join_id, neighbor_id, other_id, reason, at, by)
     values ($1, $2, $3, $4, $5, $6, $7)`,
    [agencyId, newId(at.getTime()), join.neighborId, join.otherId, join.reason, at, actor.userId],
  )
  const all = [...one.neighborIds, ...other.neighborIds]
  await settleRoots(doing, all)
  await client.query(
    `update neighbor_pair set state = 'joined', decided_at = $3, decided_by = $4
      where agency_id = $1 and neighbor_id = any($2) and other_id = any($2) and state = 'waiting'`,
    [agencyId, all, at, actor.userId],
  )
  const person = await getNeighbor(doing, join.neighborId)
  await withService(doing.client, () => proposePairs(doing, person.neighborId))
  return person
}

/** @throws HeartError forbidden where joining would show the care of one of them to somebody who does not see it */
async function mayJoin({ client }: Doing, one: Person, other: Person): Promise<void> {
  const { rows } = await client.query<{ may: boolean }>('select may_join($1, $2) as may', [
    one.neighborId,
    other.neighborId,
  ])
  if (rows[0]?.may) return
  throw new HeartError(
    'forbidden',
    'Somebody else looks after one of these two, and you do not see that care; ask them or a supervisor to join the records.',
  )
}

/**
 * Takes one join away: what it held together is two people again, each with exactly its own records. That the two are
 * not the same is remembered, so that they are not proposed again.
 */
export async function partNeighbors(
  doing: Doing,
  { joinId, reason }: { joinId: string; reason: string },
): Promise<{ sides: [Person, Person] }> {
  const { client, agencyId, actor, at } = doing
  await inTurn(doing)
  const { rows } = await client.query<{ neighbor_id: string; other_id: string }>(
    `update neighbor_join set parted_at = $3, parted_by = $4, part_reason = $5
      where agency_id = $1 and join_id = $2 and parted_at is null returning neighbor_id, other_id`,
    [agencyId, joinId, at, actor.userId, reason],
  )
  const parted = rows[0]
  if (!parted) throw new HeartError('not_found', 'There is no such join here, or somebody has parted them.')
  const whole = await getNeighbor(doing, parted.neighbor_id)
  await settleRoots(doing, whole.neighborIds)
  await decideNotSame(doing, parted.neighbor_id, parted.other_id)
  return { sides: [await getNeighbor(doing, parted.neighbor_id), await getNeighbor(doing, parted.other_id)] }
}

/** Remembers that two are not the same person. */
export async function decideNotSame(
  { client, agencyId, actor, at }: Doing,
  neighborId: string,
  otherId: string,
): Promise<void> {
  await client.query(
    `insert into neighbor_pair (agency_id, neighbor_id, other_id, score, sureness, reasons, found_at, state, decided_at, decided_by)
     values ($1, least($2, $3), greatest($2, $3), 0, 'possible', '[]', $4, 'not_same', $4, $5)
     on conflict (agency_id, neighbor_id, other_id) do update
        set state = 'not_same', decided_at = excluded.decided_at, decided_by = excluded.decided_by`,
    [agencyId, neighborId, otherId, at, actor.userId],
  )
}
