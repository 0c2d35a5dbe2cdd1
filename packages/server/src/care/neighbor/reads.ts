import type { CareReadView } from '@heart/api/care'
import type { Doing } from '../../platform/for-person.ts'

/** Who read of this person, newest first; nothing for those who may not see the care. */
export async function listReads(
  { client, agencyId }: Doing,
  neighborIds: readonly string[],
  { limit, before }: { limit: number; before?: string | undefined },
): Promise<{ reads: CareReadView[]; next: string | null }> {
  const [beforeAt, beforeId] = before?.split('~') ?? []
  const { rows } = await client.query<{
    at: Date
    read_id: string
    name: string
    role: string
    what: string
  }>(
    `select r.at, r.read_id, coalesce(a.name, r.by) as name, r.role, r.what
       from care_read r left join account a on a.agency_id = r.agency_id and a.user_id = r.by
      where r.agency_id = $1 and r.neighbor_id = any($2)
        and ($3::timestamptz is null or (r.at, r.read_id) < ($3, $4))
      order by r.at desc, r.read_id desc limit $5`,
    [agencyId, neighborIds, beforeAt ?? null, beforeId ?? null, limit],
  )
  const last = rows.length === limit ? rows.at(-1) : undefined
  return {
    reads: rows.map(({ at, name, role, what }) => ({ at: at.toISOString(), byName: name, role, what })),
    next: last ? `${last.at.toISOString()}~${last.read_id}` : null,
  }
}
