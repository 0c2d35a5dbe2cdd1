import { cellKey, type Dimension, flatDimension, isSmall, type PublicTable } from '@heart/domain/ledger'
import seedrandom from 'seedrandom'
import { describe, expect, it, test } from 'vitest'
import { auditRelease } from './audit-release.ts'
import { hideCounts } from './hide-counts.ts'
import { disclosureSolver as solver } from './solver.ts'
import { countFamily, type Family, groupsOf, release } from './testing.ts'

const dimension = (id: string, size: number) =>
  flatDimension(
    id,
    Array.from({ length: size }, (_, i) => `${id}${i + 1}`),
  )
const time: Dimension = {
  id: 'time',
  root: 'w1',
  children: { w1: ['y1', 'y2'], y1: ['m1', 'm2'], y2: ['m3', 'm4'] },
}
const table = (id: string, depths: Record<string, number>): PublicTable => ({
  id,
  population: 'calls',
  depths,
})

const FAMILIES: Record<string, Family & { all: Record<string, number> }> = {
  'one line': {
    tables: [table('a', { x: 1 })],
    dimensions: { x: dimension('x', 4) },
    all: { x: 1 },
  },
  'two ways': {
    tables: [table('a', { x: 1, y: 1 })],
    dimensions: { x: dimension('x', 4), y: dimension('y', 3) },
    all: { x: 1, y: 1 },
  },
  'time and result': {
    tables: [table('a', { time: 2, y: 1 })],
    dimensions: { time, y: dimension('y', 3) },
    all: { time: 2, y: 1 },
  },
  'three ways': {
    tables: [table('a', { x: 1, y: 1, z: 1 })],
    dimensions: { x: dimension('x', 3), y: dimension('y', 3), z: dimension('z', 2) },
    all: { x: 1, y: 1, z: 1 },
  },
  'linked by a margin': {
    tables: [table('a', { time: 2, y: 1 }), table('b', { y: 1, z: 1 })],
    dimensions: { time, y: dimension('y', 3), z: dimension('z', 3) },
    all: { time: 2, y: 1, z: 1 },
  },
  'a ring': {
    tables: [table('a', { x: 1, y: 1 }), table('b', { y: 1, z: 1 }), table('c', { z: 1, x: 1 })],
    dimensions: { x: dimension('x', 3), y: dimension('y', 3), z: dimension('z', 2) },
    all: { x: 1, y: 1, z: 1 },
  },
}

/** Mostly small and zero counts, with large ones between: as hard as tables of a city come. */
const countsFrom = (random: () => number) => () => {
  const kind = random()
  if (kind < 0.3) return 0
  if (kind < 0.6) return 1 + Math.floor(random() * 10)
  return 11 + Math.floor(random() * 60)
}

describe.each(Object.entries(FAMILIES))('%s', (name, family) => {
  it(`DC5 DC6 random tables: nothing small is shown, and the reader finds nothing small out (${name})`, async () => {
    for (let seed = 1; seed <= 15; seed++) {
      const groups = groupsOf(family, family.all, countsFrom(seedrandom(`${name}/${seed}`)))
      const { counts, sums, published, unpublished } = countFamily(family, groups)
      const { small, others, exposed } = await hideCounts({ counts, sums, unpublished }, solver)
      const { shown, hidden } = release(counts, published, new Set([...small, ...others]))
      expect([...shown.values()].filter(isSmall), `seed ${seed}`).toEqual([])
      const { pinned } = await auditRelease({ shown, hidden, sums }, solver)
      // What nothing could protect is named; the reader finds out that and nothing else.
      expect(
        pinned.map(({ key }) => key).filter((key) => !exposed.includes(key)),
        `seed ${seed}`,
      ).toEqual([])
    }
  }, 60_000)
})

/** The most that each hidden count can be, over every 2 × 2 table that fits what is shown: slow, and obvious. */
function mostByTrying(shown: ReadonlyMap<string, number>, limit: number): Map<string, number> {
  const most = new Map<string, number>()
  const cells = ['x=x1|y=y1', 'x=x1|y=y2', 'x=x2|y=y1', 'x=x2|y=y2'].map((at) => `calls|${at}`)
  const choices = cells.map((key) => {
    const known = shown.get(key)
    return known === undefined ? Array.from({ length: limit + 1 }, (_, value) => value) : [known]
  }) as [number[], number[], number[], number[]]
  for (const a of choices[0]) {
    for (const b of choices[1]) {
      for (const c of choices[2]) {
        for (const d of choices[3]) {
          const margins = [a + b, c + d, a + c, b + d, a + b + c + d]
          const keys = ['calls|x=x1', 'calls|x=x2', 'calls|y=y1', 'calls|y=y2', 'calls']
          if (keys.some((key, index) => (shown.get(key) ?? margins[index]) !== margins[index])) continue
          for (const [index, value] of [a, b, c, d, ...margins].entries()) {
            const key = [...cells, ...keys][index] as string
            most.set(key, Math.max(most.get(key) ?? -1, value))
          }
        }
      }
    }
  }
  return most
}

test('DC6 what the audit calls pinned is what trying every table finds, on small tables', async () => {
  const family: Family = {
    tables: [table('a', { x: 1, y: 1 })],
    dimensions: { x: dimension('x', 2), y: dimension('y', 2) },
  }
  let found = 0
  let safe = 0
  for (let seed = 1; seed <= 60; seed++) {
    const random = seedrandom(`tried/${seed}`)
    const groups = groupsOf(family, { x: 1, y: 1 }, () => Math.floor(random() * 9))
    const { counts, sums, published } = countFamily(family, groups)
    const hidden = new Set([...published].filter(() => random() < 0.5))
    const record = { ...release(counts, published, hidden), sums }
    const most = mostByTrying(record.shown, 16)
    const tried = [...hidden].filter((key) => (most.get(key) as number) <= 10).sort()
    const { pinned } = await auditRelease(record, solver)
    expect(pinned.map(({ key }) => key).sort(), `seed ${seed}`).toEqual(tried)
    for (const { key, high } of pinned) expect(high, `seed ${seed}: ${key}`).toBe(most.get(key))
    found += tried.length
    safe += hidden.size - tried.length
  }
  expect(found).toBeGreaterThan(50)
  expect(safe).toBeGreaterThan(50)
}, 60_000)

describe('the attack', () => {
  const family = FAMILIES['two ways'] as Family
  const at = (x: string, y: string) => cellKey('calls', { x, y })
  const groups = [
    ['x1', 'y1', 3],
    ['x1', 'y2', 40],
    ['x1', 'y3', 55],
    ['x2', 'y1', 60],
    ['x2', 'y2', 25],
    ['x2', 'y3', 31],
    ['x3', 'y1', 44],
    ['x3', 'y2', 19],
    ['x3', 'y3', 28],
    ['x4', 'y1', 90],
    ['x4', 'y2', 12],
    ['x4', 'y3', 7],
  ].map(([x, y, count]) => ({ at: { x: x as string, y: y as string }, count: count as number }))
  const { counts, sums, published } = countFamily(family, groups)

  it('DC5 subtracting finds small counts when only they are hidden, exactly', async () => {
    const only = new Set([...published].filter((key) => isSmall(counts.get(key) as number)))
    const { pinned } = await auditRelease({ ...release(counts, published, only), sums }, solver)
    expect(pinned).toEqual(
      expect.arrayContaining([
        { key: at('x1', 'y1'), low: 3, high: 3 },
        { key: at('x4', 'y3'), low: 7, high: 7 },
      ]),
    )
  })

  it('DC5 and fails when others are hidden with them', async () => {
    const { small, others, exposed } = await hideCounts({ counts, sums }, solver)
    expect(exposed).toEqual([])
    expect(others.size).toBeGreaterThanOrEqual(2)
    expect(others.size).toBeLessThanOrEqual(4)
    const { pinned, checked } = await auditRelease(
      { ...release(counts, published, new Set([...small, ...others])), sums },
      solver,
    )
    expect(pinned).toEqual([])
    expect(checked).toBe(small.size + others.size)
  })
})

describe('releases one after another', () => {
  /** A window that grows by a month: its whole less the whole before is that month. */
  const months = (root: string, ids: string[]) => flatDimension('time', ids, root)
  const first: Family = {
    tables: [table('a', { time: 1, y: 1 })],
    dimensions: { time: months('to-m2', ['m1', 'm2']), y: dimension('y', 2) },
  }
  const second: Family = {
    tables: [table('a', { time: 1, y: 1 })],
    dimensions: { time: months('to-m3', ['m1', 'm2', 'm3']), y: dimension('y', 2) },
  }
  const before = [
    { at: { time: 'm1', y: 'y1' }, count: 30 },
    { at: { time: 'm1', y: 'y2' }, count: 41 },
    { at: { time: 'm2', y: 'y1' }, count: 22 },
    { at: { time: 'm2', y: 'y2' }, count: 35 },
  ]
  const after = [
    ...before,
    { at: { time: 'm3', y: 'y1' }, count: 4 },
    { at: { time: 'm3', y: 'y2' }, count: 50 },
  ]

  it('DC7 what was shown before is known for ever: the new release hides for both together', async () => {
    const old = countFamily(first, before)
    const now = countFamily(second, after)
    const counts = new Map([...old.counts, ...now.counts])
    const sums = [...old.sums, ...now.sums]
    const alreadyShown = old.published
    const hides = await hideCounts({ counts, sums, alreadyShown }, solver)
    const hidden = new Set([...hides.small, ...hides.others])
    const shown = new Map([...counts].filter(([key]) => alreadyShown.has(key) || !hidden.has(key)))
    expect([...hidden].filter((key) => alreadyShown.has(key))).toEqual([])
    expect((await auditRelease({ shown, hidden, sums }, solver)).pinned).toEqual([])
    expect(hides.exposed).toEqual([])
  })

  it('DC7 a release that looks at itself alone is undone by the one before', async () => {
    const old = countFamily(first, before)
    const now = countFamily(second, after)
    const alone = await hideCounts({ counts: now.counts, sums: now.sums }, solver)
    const hidden = new Set([...alone.small, ...alone.others])
    const itself = { ...release(now.counts, now.published, hidden), sums: now.sums }
    expect((await auditRelease(itself, solver)).pinned).toEqual([])
    const shown = new Map([...itself.shown, ...old.counts])
    const together = {
      shown,
      hidden: new Set([...hidden].filter((key) => !shown.has(key))),
      sums: [...old.sums, ...now.sums],
    }
    expect((await auditRelease(together, solver)).pinned.map(({ key }) => key)).toContain(
      'calls|time=m3|y=y1',
    )
  })

  it('DC7 a small count that nothing can protect any more is named', async () => {
    const counts = new Map([
      ['whole', 50],
      ['a', 45],
      ['b', 5],
    ])
    const sums = [{ whole: 'whole', parts: ['a', 'b'] }]
    const given = { counts, sums, alreadyShown: new Set(['whole', 'a']) }
    expect((await hideCounts(given, solver)).exposed).toEqual(['b'])
  })
})
