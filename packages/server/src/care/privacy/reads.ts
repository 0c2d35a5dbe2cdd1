import type { ReadView } from '@heart/api/care'
import type { Doing } from '../../platform/for-person.ts'
import { nextPage, pageAfter } from '../../platform/page.ts'
import { accountNames } from '../neighbor/names.ts'

/** Who read which record, newest first, a page at a time. */
export async function listReads(
  { client, agencyId }: Doing,
  query: {
    neighborId?: string | undefined
    by?: string | undefined
    limit: number
    before?: string | undefined
  },
): Promise<{ reads: ReadView[]; next: string | null }> {
  const [beforeAt, beforeId] = pageAfter(query.before)
  const { rows } = await client.query<{
    read_id: string
    neighbor_id: string
    at: Date
    by: string
    role: string
    what: string
  }>(
    `select read_id, neighbor_id, at, by, role, what from care_read
      where agency_id = $1 and ($2::text is null or neighbor_id in (select same_neighbor($2))) and ($3::text is null or by = $3)
        and ($4::timestamptz is null or (at, read_id) < ($4, $5))
      order by at desc, read_id desc limit $6`,
    [agencyId, query.neighborId ?? null, query.by ?? null, beforeAt, beforeId, query.limit],
  )
  const names = await accountNames(
    { client, agencyId },
    rows.map(({ by }) => by),
  )
  return {
    reads: rows.map((row) => ({
      neighborId: row.neighbor_id,
      at: row.at.toISOString(),
      byName: names(row.by),
      role: row.role,
      what: row.what,
    })),
    next: nextPage(rows, query.limit, (row) => [row.at, row.read_id]),
  }
}
