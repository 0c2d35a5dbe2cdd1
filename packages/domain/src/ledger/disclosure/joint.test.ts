import { expect, test } from 'vitest'
import { flatDimension } from './dimension.ts'
import { findRing, jointSums } from './joint.ts'
import type { PublicTable } from './table.ts'

const table = (id: string, depths: Record<string, number>): PublicTable => ({
  id,
  population: 'calls',
  depths,
})
const ids = (tables: readonly PublicTable[]) => findRing(tables).map(({ id }) => id)

test('DC4 tables that hang together like a tree have no ring', () => {
  expect(ids([table('a', { month: 1, result: 1 })])).toEqual([])
  expect(ids([table('a', { month: 1, result: 1 }), table('b', { result: 1, zone: 1 })])).toEqual([])
  expect(
    ids([
      table('a', { month: 1, result: 1 }),
      table('b', { result: 1, zone: 1 }),
      table('c', { result: 1, nature: 1 }),
      table('d', { hour: 1 }),
    ]),
  ).toEqual([])
})

test('DC4 three tables that go round are a ring, whatever hangs on them', () => {
  const ring = [
    table('a', { month: 1, zone: 1 }),
    table('b', { zone: 1, result: 1 }),
    table('c', { result: 1, month: 1 }),
  ]
  expect(ids(ring)).toEqual(['a', 'b', 'c'])
  expect(ids([...ring, table('d', { result: 1, nature: 1 })])).toEqual(['a', 'b', 'c'])
  expect(ids([...ring, table('e', { month: 1, zone: 1, result: 1 })])).toEqual([])
})

test('DC4 a level is a thing of its own: years of zones and months of results meet in the year', () => {
  expect(ids([table('a', { time: 3, result: 1 }), table('b', { time: 1, zone: 1 })])).toEqual([])
})

test('DC4 in a ring every finest count is a sum of counts told apart by everything together', () => {
  const dimensions = Object.fromEntries(['x', 'y', 'z'].map((id) => [id, flatDimension(id, ['1', '2'])]))
  const sums = jointSums(
    [table('a', { x: 1, y: 1 }), table('b', { y: 1, z: 1 }), table('c', { z: 1, x: 1 })],
    dimensions,
  )
  expect(sums).toHaveLength(12)
  expect(sums).toContainEqual({
    whole: 'calls|x=1|y=2',
    parts: expect.arrayContaining(['calls|x=1|y=2|z=1', 'calls|x=1|y=2|z=2']),
  })
})
