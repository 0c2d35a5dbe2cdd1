import fc from 'fast-check'
import { expect, test } from 'vitest'
import { crossesItself, isClosed } from './ring.ts'

type Points = [number, number][]

test('PR4 a ring is closed when it ends where it starts', () => {
  expect(
    isClosed([
      [0, 0],
      [1, 0],
      [1, 1],
      [0, 0],
    ]),
  ).toBe(true)
  expect(
    isClosed([
      [0, 0],
      [1, 0],
      [1, 1],
      [0, 1],
    ]),
  ).toBe(false)
  expect(isClosed([])).toBe(false)
})

test.each<[string, Points, boolean]>([
  [
    'a square',
    [
      [0, 0],
      [2, 0],
      [2, 2],
      [0, 2],
      [0, 0],
    ],
    false,
  ],
  [
    'a square with a straight corner and a point said twice',
    [
      [0, 0],
      [1, 0],
      [1, 0],
      [2, 0],
      [2, 2],
      [0, 2],
      [0, 0],
    ],
    false,
  ],
  [
    'a bow tie',
    [
      [0, 0],
      [2, 2],
      [2, 0],
      [0, 2],
      [0, 0],
    ],
    true,
  ],
  [
    'a spike that folds back',
    [
      [0, 0],
      [4, 0],
      [4, 4],
      [4, 2],
      [0, 2],
      [0, 0],
    ],
    true,
  ],
  [
    'a corner that touches another edge',
    [
      [0, 0],
      [4, 0],
      [4, 4],
      [2, 0],
      [0, 4],
      [0, 0],
    ],
    true,
  ],
  [
    'a triangle without a width',
    [
      [0, 0],
      [4, 0],
      [2, 0],
      [0, 0],
    ],
    true,
  ],
  [
    'a comb',
    [
      [0, 0],
      [6, 0],
      [6, 5],
      [5, 5],
      [5, 1],
      [3, 1],
      [3, 5],
      [2, 5],
      [2, 1],
      [0, 1],
      [0, 0],
    ],
    false,
  ],
])('PR4 %s', (_, ring, crosses) => {
  expect(crossesItself(ring)).toBe(crosses)
})

test('PR4 points in order of their angle around a center never cross; two of them swapped do', () => {
  fc.assert(
    fc.property(
      fc.array(fc.double({ min: 0.5, max: 2, noNaN: true }), { minLength: 6, maxLength: 60 }),
      (radii) => {
        const star = radii.map((r, i): [number, number] => {
          const angle = (i / radii.length) * 2 * Math.PI
          return [r * Math.cos(angle), r * Math.sin(angle)]
        })
        const closed = (points: Points): Points => [...points, points[0] as [number, number]]
        expect(crossesItself(closed(star))).toBe(false)
        const round = star.map(([x, y]): [number, number] => [x / Math.hypot(x, y), y / Math.hypot(x, y)])
        const swapped = [round[1], round[0], ...round.slice(2)] as Points
        expect(crossesItself(closed(swapped))).toBe(true)
      },
    ),
    { seed: 4, numRuns: 100 },
  )
})
