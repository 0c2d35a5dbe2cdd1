import { combineNeighbors, type Neighbor } from '@heart/domain/care'
import { HeartError } from '../../platform/error.ts'
import type { Doing } from '../../platform/for-person.ts'
import { type NeighborRecord, readRecords } from './neighbor-store.ts'

/** A person: what all their records say together. */
export interface Person {
  /** The record that stands for them. */
  readonly neighborId: string
  /** Of every record that is joined, oldest first. */
  readonly neighborIds: readonly string[]
  readonly records: readonly NeighborRecord[]
  readonly neighbor: Neighbor
}

/** The person of any of these records; joined ones once. Those whom whoever asks may not see are left out. */
export async function findNeighbors(
  { client, agencyId }: Pick<Doing, 'client' | 'agencyId'>,
  neighborIds: readonly string[],
): Promise<Person[]> {
  const groups = new Map<string, NeighborRecord[]>()
  for (const record of await readRecords(client, agencyId, neighborIds)) {
    groups.set(record.rootId, [...(groups.get(record.rootId) ?? []), record])
  }
  return [...groups].map(([neighborId, records]) => ({
    neighborId,
    neighborIds: records.map((record) => record.neighborId),
    records,
    neighbor: combineNeighbors(records),
  }))
}

/** @throws HeartError not_found, also where there is one whom this person may not see */
export async function getNeighbor(
  doing: Pick<Doing, 'client' | 'agencyId'>,
  neighborId: string,
): Promise<Person> {
  const [person] = await findNeighbors(doing, [neighborId])
  if (!person) throw new HeartError('not_found', 'There is no neighbor here by this id whom you may see.')
  return person
}
