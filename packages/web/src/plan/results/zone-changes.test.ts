import { expect, test } from 'vitest'
import { exampleFigures } from './example-figures.ts'
import { equitySentence, losers, zoneChanges } from './zone-changes.ts'
import { zoneShapes } from './zone-shapes.ts'

const zone = (zone: string, warranted: number, answered: number) => ({
  zone,
  warranted,
  answered,
  p50Seconds: 600,
  p90Seconds: 1_200,
})
const was = exampleFigures({
  zones: [zone('1', 600, 318), zone('2', 400, 0), zone('3', 5, 5), zone('', 30, 0)],
})
const now = exampleFigures({
  zones: [zone('1', 600, 258), zone('2', 400, 160), zone('3', 5, 0), zone('', 30, 3)],
})

test('who gains never hides who loses; few calls and no zone are not judged', () => {
  const changes = zoneChanges(now, was)
  expect(losers(changes).map((each) => each.zone)).toEqual(['1'])
  expect(equitySentence(changes, true)).toBe(
    'The best-served zone, 1, is answered 43 times in 100, the worst, 2, 40. As it was: from 53 down to 0. One zone loses: 1 falls from 53 to 43.',
  )
  expect(equitySentence(zoneChanges(was, was), true)).toContain('No zone loses.')
})

test('zones are drawn north up in a box 100 wide', () => {
  const ring = [
    [-79, 35],
    [-78, 35],
    [-78, 36],
    [-79, 35],
  ]
  const { height, shapes } = zoneShapes({
    type: 'FeatureCollection',
    features: [
      { type: 'Feature', properties: { zone: '1' }, geometry: { type: 'Polygon', coordinates: [ring] } },
    ],
  })
  expect(height).toBeCloseTo(100 / Math.cos((35.5 * Math.PI) / 180), 6)
  expect(
    shapes[0]?.path.startsWith(`M0.00 ${height.toFixed(2)}L100.00 ${height.toFixed(2)}L100.00 0.00`),
  ).toBe(true)
})
