import { buildCallLog } from '@heart/replay/call'
import { replay } from '@heart/replay/dispatch'
import { compileScenario } from '@heart/replay/program'
import { expect, test } from 'vitest'
import { examplePlan } from '../desk/example-plan.ts'
import { meanFigures } from './mean-figures.ts'
import { measure } from './measure.ts'

const log = buildCallLog(
  Array.from({ length: 400 }, (_, i) => ({
    id: `c${i}`,
    receivedMs: Date.parse('2022-06-27T04:00:00Z') + i * 1_700_000,
    nature: i % 5 === 0 ? 'FIRE' : i % 2 ? 'CRISIS' : 'TRESPASS',
    flags: [],
    lon: -78.9 + (i % 7) / 100,
    lat: 36,
    zone: i % 11 === 0 ? null : String(1 + (i % 3)),
    priority: 3,
    handleMs: null,
  })),
)
const figuresOf = (replication: number) => {
  const plan = compileScenario(examplePlan().scenario, log)
  return measure(plan, replay(plan, { seed: '0', replication }))
}

test('RP17 the whole, the hours and the zones tell the same calls', () => {
  const figures = figuresOf(0)
  const sum = (list: readonly { warranted: number; answered: number }[]) => [
    list.reduce((all, each) => all + each.warranted, 0),
    list.reduce((all, each) => all + each.answered, 0),
  ]
  expect(figures.warranted).toBe(320)
  expect(figures.answered).toBeGreaterThan(50)
  expect(sum(figures.hours)).toEqual([figures.warranted, figures.answered])
  expect(sum(figures.zones)).toEqual([figures.warranted, figures.answered])
  const unanswered = Object.values(figures.reasons).reduce((all, each) => all + each, 0)
  expect(figures.answered + unanswered).toBe(figures.warranted)
  expect(figures.zones.map((zone) => zone.zone)).toEqual(['1', '2', '3', ''])
})

test('the mean of replications has the shape of one', () => {
  const [a, b] = [figuresOf(0), figuresOf(1)]
  const mean = meanFigures([a, b])
  expect(mean.answered).toBe((a.answered + b.answered) / 2)
  expect(mean.teams[0]).toMatchObject({ id: 'phone-1' })
  expect(mean.hours).toHaveLength(168)
  expect(meanFigures([a])).toBe(a)
})
