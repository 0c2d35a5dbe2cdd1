import type { SweepDetail } from '@heart/api/plan'
import { planCost } from '@heart/replay/plan'
import { expect, test } from 'vitest'
import { examplePlan } from '../desk/example-plan.ts'
import { addTeam } from '../desk/team-edit.ts'
import { bestForTheirCost, sweepRows } from './sweep-rows.ts'

const one = (mean: number) => ({ mean, halfWidth: 0.01 })
const summary = (answered: number, busy: number) =>
  ({
    answered: { count: one(answered), share: one(answered / 1_000) },
    responseSeconds: { p50: one(600), p90: { mean: null, halfWidth: null } },
    teams: { a: { utilization: one(busy) }, b: { utilization: { mean: null, halfWidth: null } } },
  }) as unknown as SweepDetail['results'][number]['summary']
const result = (index: number, answered: number | null, busy = 0.5) => ({
  index,
  name: `${index}`,
  replications: 1,
  summary: answered === null ? null : summary(answered, busy),
})

const was = examplePlan()
const more = addTeam(was, 'field')
const most = addTeam(more, 'field')

test('each plan with what is stored of it and what it costs; one that is not there yet is left out', () => {
  const rows = sweepRows({ results: [result(0, 200), result(1, 300, 0.7), result(2, null)] }, [
    was,
    more,
    most,
  ])
  expect(rows.map(({ index }) => index)).toEqual([0, 1])
  const cost = planCost(more).dollarsAYear
  expect(rows[1]).toMatchObject({
    share: { mean: 0.3, halfWidth: 0.01 },
    p50Seconds: 600,
    p90Seconds: null,
    busiest: 0.7,
    overLimit: true,
    dollarsAYear: cost,
    best: true,
  })
  expect(rows[1]?.dollarsPerAdditional).toBeCloseTo((cost - planCost(was).dollarsAYear) / 100, 6)
  expect(rows[0]).toMatchObject({ overLimit: false, dollarsPerAdditional: null })
})

test('not more answered has no cost per additional neighbor, and is not best for its cost', () => {
  const [, row] = sweepRows({ results: [result(0, 200), result(1, 200)] }, [was, more])
  expect(row).toMatchObject({ dollarsPerAdditional: null, best: false })
})

test('best for its cost is who answers more than all that cost no more', () => {
  const row = (dollarsAYear: number, mean: number) => ({ dollarsAYear, share: { mean, halfWidth: null } })
  const rows = [row(3, 0.5), row(1, 0.2), row(2, 0.2), row(2, 0.4), row(1, 0.3), row(4, 0.45)]
  expect(bestForTheirCost(rows)).toEqual([row(1, 0.3), row(2, 0.4), row(3, 0.5)])
})
