import type { Sureness } from '@heart/domain/care'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { asPerson } from '../../platform/as-person.ts'
import { type Database, inAgency } from '../../platform/database.ts'
import { policyOf } from '../../platform/policy-cache.ts'
import { freshDatabase } from '../../platform/testing/fresh-database.ts'
import { createTestCity } from '../../platform/testing/test-city.ts'
import { createNeighbor } from './create-neighbor.ts'
import { type Invented, inventCorpus } from './testing-corpus.ts'

let db: Database
beforeAll(async () => {
  db = await freshDatabase()
})
afterAll(() => db.close())

/** The figures of docs/care.md. */
it('of an invented corpus 95 in 100 duplicates are proposed, and all that are called sure are one person', async () => {
  const people = await enterAll(inventCorpus())
  const { rows } = await db.owner.query<{ neighbor_id: string; other_id: string; sureness: Sureness }>(
    'select neighbor_id, other_id, sureness from neighbor_pair',
  )
  const isRight = (row: { neighbor_id: string; other_id: string }) =>
    people.get(row.neighbor_id)?.person === people.get(row.other_id)?.person
  const truth = [...people.values()].reduce(
    (sum, { person }, i, all) => sum + all.slice(i + 1).filter((one) => one.person === person).length,
    0,
  )
  const isSure = rows.filter(({ sureness }) => sureness === 'sure')
  const found = { records: people.size, truth, proposed: rows.length, right: rows.filter(isRight).length }
  expect({ ...found, sure: isSure.length, sureAndRight: isSure.filter(isRight).length }).toEqual({
    records: 336,
    truth: 228,
    proposed: 246,
    right: 217,
    sure: 168,
    sureAndRight: 168,
  })
  // Namesakes without a birth date are asked about; nobody is told that they are the same.
  expect(rows.filter((row) => !isRight(row)).every(({ sureness }) => sureness === 'possible')).toBe(true)
})

async function enterAll(corpus: readonly Invented[]): Promise<Map<string, Invented>> {
  const { agencyId } = await createTestCity(db)
  const rules = await policyOf(db, agencyId)
  const actor = { userId: 'navigator', name: 'navigator', role: 'navigator' } as const
  const people = new Map<string, Invented>()
  for (const one of corpus) {
    await inAgency(db, agencyId, async (client) => {
      const at = new Date()
      await asPerson(client, actor, at)
      const { neighborId } = await createNeighbor(
        { client, agencyId, rules, actor, at },
        { neighbor: one.neighbor },
      )
      people.set(neighborId, one)
    })
  }
  return people
}
