import type { Neighbor } from '@heart/domain/care'
import { withService } from '../../platform/as-person.ts'
import type { Doing } from '../../platform/for-person.ts'
import { newId } from '../../platform/id.ts'
import { insertRecord } from './neighbor-store.ts'
import { proposePairs } from './pairs.ts'

/**
 * A new record; the same `sourceKey` twice is one. Written by the service for whoever asks: a crew may make a record of
 * somebody whom they may not look up afterwards. Others that may be the same person are proposed at once.
 */
export async function createNeighbor(
  doing: Doing,
  given: { neighbor: Neighbor; sourceKey?: string },
): Promise<{ neighborId: string; isNew: boolean }> {
  const { client, agencyId, at, rules } = doing
  const neighborId = newId(at.getTime())
  const sourceKey = given.sourceKey ?? null
  const { synthetic } = rules.agency
  return await withService(doing.client, async () => {
    const { isNew } = await insertRecord(doing, {
      neighborId,
      neighbor: given.neighbor,
      sourceKey,
      synthetic,
    })
    if (isNew) {
      await proposePairs(doing, neighborId)
      return { neighborId, isNew }
    }
    const { rows } = await client.query<{ neighbor_id: string }>(
      'select neighbor_id from neighbor where agency_id = $1 and source_key = $2',
      [agencyId, sourceKey],
    )
    return { neighborId: rows[0]?.neighbor_id ?? neighborId, isNew }
  })
}
