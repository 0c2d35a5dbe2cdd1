import { expect, test } from 'vitest'
import { replay } from '../dispatch/replay.ts'
import { summarise } from '../ledger/summary.ts'
import { compileScenario } from '../program/compile-scenario.ts'
import { exampleLog, examplePlans } from './brief/example.ts'
import { evaluatePlans, runPlans } from './evaluate.ts'

const log = exampleLog()
const plans = examplePlans()

test('every plan has its first replication before any has its second', () => {
  const turns = [...runPlans(log, plans, { replications: 2, seed: '0' })]
  expect(turns.map(({ plan, replication }) => `${plan}/${replication}`)).toEqual(
    [0, 1].flatMap((replication) => plans.map((_, plan) => `${plan}/${replication}`)),
  )
})

test('the numbers are those of a replay by itself, the parts of the plan before notwithstanding (RP15)', () => {
  const luck = { seed: 'x', replication: 1 }
  const evaluated = evaluatePlans(log, plans, { replications: 2, seed: 'x' })
  for (const [index, { scenario }] of plans.entries()) {
    const plan = compileScenario(scenario, log)
    expect(evaluated[index]?.runs[1]?.summary).toEqual(summarise(plan, replay(plan, luck)))
  }
})

test('RP17 the zones tell the calls of the whole', () => {
  for (const { runs } of evaluatePlans(log, plans, { replications: 1, seed: '0' })) {
    const [{ summary, zones, answeredByPhone }] = runs as [(typeof runs)[0]]
    const sum = (pick: (zone: (typeof zones)[0]) => number) =>
      zones.reduce((all, zone) => all + pick(zone), 0)
    expect(sum((zone) => zone.warranted)).toBe(summary.warranted.count)
    expect(sum((zone) => zone.answered)).toBe(summary.answered.count)
    expect(answeredByPhone).toBe(summary.answeredByProgram.phone?.count)
    expect(zones.at(-1)?.zone).toBe('')
  }
})
