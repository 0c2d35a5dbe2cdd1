import { Plan } from '@heart/domain/plan'
import { describe, expect, it } from 'vitest'
import { combinationsOf, type VariedLever, variations } from './variations.ts'

const plan = Plan.parse({
  name: 'My plan',
  scenario: { timezone: 'America/New_York', programs: [], teams: [], travel: { model: 'none' } },
  crews: {},
  period: { from: '2024-01-01', to: '2024-12-31' },
})

const waits = (...minutes: number[]): VariedLever =>
  minutes.map((patienceMinutes) => ({
    name: `${patienceMinutes} min`,
    change: (from) => ({ ...from, scenario: { ...from.scenario, patienceMinutes } }),
  }))
const after = (...choices: ('stay' | 'return')[]): VariedLever =>
  choices.map((afterCall) => ({
    name: afterCall,
    change: (from) => ({ ...from, scenario: { ...from.scenario, afterCall } }),
  }))

describe('a grid of plans', () => {
  it('has every combination once, named after its values, the last lever turning fastest', () => {
    const plans = variations(plan, [waits(0, 15, 30), after('stay', 'return')])
    expect(plans.map(({ name }) => name)).toEqual([
      '0 min, stay',
      '0 min, return',
      '15 min, stay',
      '15 min, return',
      '30 min, stay',
      '30 min, return',
    ])
    expect(plans.map(({ scenario }) => [scenario.patienceMinutes, scenario.afterCall]).at(-1)).toEqual([
      30,
      'return',
    ])
    expect(plans.every(({ period }) => period === plan.period)).toBe(true)
  })

  it('leaves out what says the same as an earlier or a known plan, whatever it is called', () => {
    expect(
      variations(plan, [waits(0, 10, 10)], [{ ...plan, name: 'As it was' }]).map(({ name }) => name),
    ).toEqual(['10 min'])
  })

  it('counts before it makes, and varies nothing when no lever has values', () => {
    expect(combinationsOf([waits(0, 15, 30), [], after('stay', 'return')])).toBe(6)
    expect(variations(plan, [waits(0, 15), []])).toHaveLength(2)
    expect(variations(plan, [[], []])).toEqual([])
    expect(variations(plan, [])).toEqual([])
  })

  it('cuts names that would be too long for a plan', () => {
    const long: VariedLever = [{ name: 'x'.repeat(90), change: (from) => from }]
    const [made] = variations(plan, [long])
    expect(Plan.parse(made).name).toMatch(/^x{79}…$/)
  })
})
