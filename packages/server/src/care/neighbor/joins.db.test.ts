import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Database } from '../../platform/database.ts'
import { freshDatabase } from '../../platform/testing/fresh-database.ts'
import { type TestServer, testServer } from '../../platform/testing/test-server.ts'
import { enter, look } from './testing.ts'

let db: Database
let server: TestServer
beforeAll(async () => {
  db = await freshDatabase()
  server = await testServer(db)
})
afterAll(async () => {
  await server.stop()
  await db.close()
})

const join = (neighborId: string, otherId: string) =>
  server.ask('navigator', 'POST', `/api/care/neighbors/${neighborId}/join`, {
    otherId,
    reason: 'They said so',
  })
const part = (joinId: string) =>
  server.ask('navigator', 'POST', `/api/care/joins/${joinId}/part`, { reason: 'Two people after all' })

async function roots(ids: readonly string[]): Promise<string[]> {
  const { rows } = await db.owner.query<{ neighbor_id: string; root_id: string }>(
    'select neighbor_id, root_id from neighbor where neighbor_id = any($1)',
    [ids],
  )
  return ids.map((id) => rows.find((row) => row.neighbor_id === id)?.root_id ?? '')
}

const some = (count: number) =>
  Promise.all(
    Array.from({ length: count }, (_, i) => enter(server, { name: `Somebody ${'abcdefgh'[i]}${i}` })),
  )

describe('joining', () => {
  it('shows one person of two records, under the older; each record keeps its own', async () => {
    const unknown = await enter(server, { rules: [{ rule: 'not_at_home' }], language: 'es' })
    const named = await enter(server, {
      name: 'Rosa Delgado',
      born: '1984-03-09',
      reach: [{ way: 'text', to: '(919) 555-0171' }],
    })
    const before = [await look(server, unknown), await look(server, named)]
    const joined = await join(named, unknown)
    expect(joined.status).toBe(200)
    expect(joined.body).toMatchObject({
      neighborId: unknown,
      name: 'Rosa Delgado',
      born: '1984-03-09',
      language: 'es',
      records: 2,
      neighbor: { rules: [{ rule: 'not_at_home' }], reach: [{ to: '(919) 555-0171' }] },
    })
    expect((await look(server, named)).neighborId).toBe(unknown)

    const parted = await part(joined.body.joins[0].joinId)
    expect(parted.body).toMatchObject({ one: { neighborId: named }, other: { neighborId: unknown } })
    expect([await look(server, unknown), await look(server, named)]).toEqual(before)
  })

  it('the same again, or over a third, changes nothing: there are no cycles to part', async () => {
    const [a = '', b = '', c = ''] = await some(3)
    await join(a, b)
    await join(b, c)
    expect((await join(c, a)).body.joins).toHaveLength(2)
    expect((await join(a, b)).body.joins).toHaveLength(2)
  })

  it('parting a middle join leaves the two sides that were said before', async () => {
    const ids = await some(4)
    const [a = '', b = '', c = '', d = ''] = ids
    await join(a, b)
    await join(b, c)
    const { body } = await join(c, d)
    const middle = body.joins.find((one: { neighborId: string }) => one.neighborId === b)
    expect(middle).toMatchObject({ side: [a, b].sort(), other: [c, d].sort() })
    await part(middle.joinId)
    const [first, second] = [[a, b].sort()[0], [c, d].sort()[0]]
    expect(await roots(ids)).toEqual([first, first, second, second])
    expect((await part(middle.joinId)).status).toBe(404)
  })

  it('at once, in every direction, leaves one tree and one root', async () => {
    const ids = await some(6)
    const pairs = ids.flatMap((a) => ids.filter((b) => b !== a).map((b) => [a, b] as const))
    const answers = await Promise.all(pairs.map(([a, b]) => join(a, b)))
    expect(answers.map(({ status }) => status)).toEqual(pairs.map(() => 200))
    expect(new Set(await roots(ids))).toEqual(new Set([[...ids].sort()[0]]))
    expect((await look(server, ids[0] as string)).joins).toHaveLength(ids.length - 1)
  })

  it('joined and parted in any order, also two at once, the roots are those of a slow oracle', async () => {
    const ids = await some(7)
    const at = fc.nat({ max: ids.length - 1 })
    const step = fc.oneof(
      fc.record({ kind: fc.constant('join' as const), a: at, b: at }),
      fc.record({ kind: fc.constant('part' as const), a: at, b: at }),
    )
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(step, step), { maxLength: 8 }), async (history) => {
        for (const both of history) {
          const joins = (await db.owner.query('select join_id from neighbor_join where parted_at is null'))
            .rows
          await Promise.all(
            both.map(async ({ kind, a, b }) => {
              if (kind === 'join' && a !== b) await join(ids[a] as string, ids[b] as string)
              const chosen = joins[(a * 7 + b) % Math.max(1, joins.length)]
              if (kind === 'part' && chosen) await part(chosen.join_id)
            }),
          )
          expect(await roots(ids)).toEqual(await oracle(ids))
        }
      }),
      { numRuns: 12, seed: 5 },
    )
  })
})

/** Everybody takes the smallest id of whom they are joined to, until nothing changes. */
async function oracle(ids: readonly string[]): Promise<string[]> {
  const { rows } = await db.owner.query<{ neighbor_id: string; other_id: string }>(
    'select neighbor_id, other_id from neighbor_join where parted_at is null',
  )
  const root = new Map(ids.map((id) => [id, id]))
  for (let changed = true; changed; ) {
    changed = false
    for (const { neighbor_id, other_id } of rows) {
      const [a, b] = [root.get(neighbor_id), root.get(other_id)]
      if (a === undefined || b === undefined || a === b) continue
      const least = a < b ? a : b
      root.set(neighbor_id, least).set(other_id, least)
      changed = true
    }
  }
  return ids.map((id) => root.get(id) as string)
}
