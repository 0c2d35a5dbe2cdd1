import { expect, test } from 'vitest'
import { pointsOf } from './course-points.ts'
import { exampleGroup, exampleShare } from './example-figure.ts'

const group = (key: string, n: number) => exampleGroup(key, exampleShare(n, 100))

test('every month stands in its place, also one of which nothing was counted', () => {
  const points = pointsOf(
    'month',
    [group('2026-03', 30), group('2026-01', 10)],
    [group('2025-01', 5), group('2025-03', 6)],
    { from: '2026-01', to: '2026-03' },
    { from: '2025-01', to: '2025-03' },
  )
  expect(points.map(({ key, figure, ghost }) => [key, figure.n, ghost?.figure.n ?? null])).toEqual([
    ['2026-01', 10, 5],
    ['2026-02', null, null],
    ['2026-03', 30, 6],
  ])
})

test('hours and weekdays are all there, in their order', () => {
  const period = { from: '2026-01', to: '2026-03' }
  const hours = pointsOf('hour', [group('07', 7)], [], period, null)
  expect(hours).toHaveLength(24)
  expect(hours[7]?.figure.n).toBe(7)
  expect(pointsOf('weekday', [], [], period, null).map(({ key }) => key)[6]).toBe('Sunday')
})
