import fc from 'fast-check'
import { expect, test } from 'vitest'
import { cellKey } from './cell-key.ts'
import { type Dimension, depthOf, flatDimension, leavesAt, valuesTo } from './dimension.ts'
import { atLeastPercent, isSmall } from './small.ts'
import { type PublicTable, sumsOf } from './table.ts'
import { tabulate } from './tabulate.ts'

const time: Dimension = {
  id: 'time',
  root: '2023-11..2024-02',
  children: {
    '2023-11..2024-02': ['2023', '2024'],
    '2023': ['2023-11', '2023-12'],
    '2024': ['2024-01', '2024-02'],
  },
}
const zone = flatDimension('zone', ['North', 'South'])
const dimensions = { time, zone }
const table: PublicTable = { id: 't', population: 'calls', depths: { time: 2, zone: 1 } }

test('DC1 the same count has the same name wherever it is shown', () => {
  expect(cellKey('calls', { zone: 'all', time: '2024' })).toBe(cellKey('calls', { time: '2024' }))
  expect(cellKey('calls', { b: '1', a: '2' })).toBe(cellKey('calls', { a: '2', b: '1' }))
  expect(cellKey('calls', { a: '1|b=2' })).not.toBe(cellKey('calls', { a: '1', b: '2' }))
})

test('DC1 a dimension is told down to a depth', () => {
  expect(depthOf(time)).toBe(2)
  expect(valuesTo(time, 1)).toEqual(['2023-11..2024-02', '2023', '2024'])
  expect(leavesAt(time, 1)).toEqual(['2023', '2024'])
})

test('DC2 every whole is the sum of its parts, along every dimension', () => {
  const groups = fc.array(
    fc.record({
      at: fc.record({
        time: fc.constantFrom('2023-11', '2023-12', '2024-01', '2024-02'),
        zone: fc.constantFrom('North', 'South'),
      }),
      count: fc.nat(40),
    }),
    { maxLength: 12 },
  )
  const sums = sumsOf(table, dimensions)
  expect(sums).toHaveLength(7 + 3 * 3)
  fc.assert(
    fc.property(groups, (made) => {
      const counts = tabulate(table, dimensions, made)
      expect(counts.get(cellKey('calls', { time: time.root }))).toBe(
        made.reduce((sum, { count }) => sum + count, 0),
      )
      for (const { whole, parts } of sums) {
        expect(parts.reduce((sum, part) => sum + (counts.get(part) ?? Number.NaN), 0)).toBe(counts.get(whole))
      }
    }),
  )
})

test('DC2 a value that no dimension knows is an error, not a gap', () => {
  expect(() => tabulate(table, dimensions, [{ at: { time: '2024-03', zone: 'North' }, count: 1 }])).toThrow(
    'dimension “time” has no value “2024-03”',
  )
})

test('DC3 a share whose rest is little is told as a range that reaches beyond what is small', () => {
  expect(atLeastPercent(408, 412)).toBe(95)
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 5_000 }), fc.integer({ min: 0, max: 60 }), (part, rest) => {
      const percent = atLeastPercent(part, part + rest)
      if (percent === null) return
      const couldBeLeft = Math.floor((1 - percent / 100) * (part + rest) + 1e-9)
      expect(rest).toBeLessThanOrEqual(couldBeLeft)
      expect(isSmall(couldBeLeft)).toBe(false)
      // Small or not, the same is said.
      expect(atLeastPercent(part + rest - 20, part + rest)).toBe(percent)
    }),
  )
})
