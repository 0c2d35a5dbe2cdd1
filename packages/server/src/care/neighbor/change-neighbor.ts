import type { Neighbor } from '@heart/domain/care'
import { withService } from '../../platform/as-person.ts'
import { HeartError } from '../../platform/error.ts'
import type { Doing } from '../../platform/for-person.ts'
import { getNeighbor } from './get-neighbor.ts'
import { saveRecord } from './neighbor-store.ts'
import { proposePairs } from './pairs.ts'

/** Changes exactly this record; others of the same person stay as they are. @throws HeartError not_found, stale_version */
export async function changeNeighbor(
  doing: Doing,
  neighborId: string,
  { version, neighbor }: { version: number; neighbor: Neighbor },
): Promise<void> {
  const { records } = await getNeighbor(doing, neighborId)
  const record = records.find((one) => one.neighborId === neighborId)
  const isSaved =
    record?.version === version && (await saveRecord(doing, { neighborId, version }, neighbor)).isSaved
  if (!isSaved) {
    throw new HeartError('stale_version', 'Somebody changed this record in the meantime; look at it again.', {
      now: { version: record?.version ?? 0, state: 'kept', allowed: ['change'] },
    })
  }
  await withService(doing.client, () => proposePairs(doing, neighborId))
}
