import type { CareReadKind } from '@heart/domain/care'
import type { Doing } from '../../platform/for-person.ts'
import { newId } from '../../platform/id.ts'

/** Notes that whoever asks has read of these neighbors. `what`: card, care, plan …; or the words searched for. */
export async function noteRead(
  { client, agencyId, actor, at }: Pick<Doing, 'client' | 'agencyId' | 'actor' | 'at'>,
  neighborIds: readonly string[],
  what: CareReadKind | `search: ${string}`,
): Promise<void> {
  if (neighborIds.length === 0) return
  await client.query(
    `insert into care_read (agency_id, read_id, neighbor_id, at, by, role, what)
     select $1, read_id, neighbor_id, $4, $5, $6, $7 from unnest($2::text[], $3::text[]) as reads (read_id, neighbor_id)`,
    [
      agencyId,
      neighborIds.map(() => newId(at.getTime())),
      neighborIds,
      at,
      actor.userId,
      actor.role,
      what.slice(0, 200),
    ],
  )
}
