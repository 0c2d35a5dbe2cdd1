import { buildCallLog } from '@heart/replay/call'
import { expect, test } from 'vitest'
import { examplePlan } from '../desk/example-plan.ts'
import { frontierSteps } from './frontier-steps.ts'

const log = buildCallLog(
  Array.from({ length: 600 }, (_, i) => ({
    id: `c${i}`,
    receivedMs: Date.parse('2022-06-27T04:00:00Z') + i * 1_100_000,
    nature: i % 2 ? 'CRISIS' : 'TRESPASS',
    flags: [],
    lon: -78.9,
    lat: 36,
    zone: '1',
    priority: 3,
    handleMs: null,
  })),
)

test('each step costs more and answers more, up to the budget', () => {
  const points = [...frontierSteps(log, examplePlan(), 3_000_000)]
  expect(points.length).toBeGreaterThan(3)
  for (const [i, point] of points.slice(1).entries()) {
    expect(point.dollarsAYear).toBeGreaterThan(points[i]?.dollarsAYear ?? 0)
    expect(point.shareAnswered).toBeGreaterThan(points[i]?.shareAnswered ?? 1)
  }
  expect(points.at(-2)?.dollarsAYear).toBeLessThan(3_000_000)
})
