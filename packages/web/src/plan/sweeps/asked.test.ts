import { Plan } from '@heart/domain/plan'
import { combinationsOf, planCost, variations } from '@heart/replay/plan'
import { expect, test } from 'vitest'
import { examplePlan } from '../desk/example-plan.ts'
import { leversOf, problemsOf, type SweepAsked } from './asked.ts'

const NOTHING: SweepAsked = {
  name: 'Many',
  teams: {},
  openings: '',
  closings: '',
  waits: '',
  areas: [],
  orders: [],
  replications: 5,
}
const programs = [
  { id: 'phone', mark: 'CCD' },
  { id: 'field', mark: 'CRT' },
]
const plansOf = (part: Partial<SweepAsked>) => {
  const levers = leversOf({ ...NOTHING, ...part }, examplePlan(), programs, null)
  return { most: combinationsOf(levers), plans: variations(examplePlan(), levers) }
}

test('all levers together make their product, every plan valid and named by what is different', () => {
  const { most, plans } = plansOf({
    teams: { field: [0, 1, 2], phone: [0, 1] },
    openings: '7, 9',
    closings: '21, 24',
    waits: '0, 30',
    areas: ['plan', 'everywhere'],
    orders: ['phone', 'field'],
  })
  expect(most).toBe(192)
  expect(plans).toHaveLength(192)
  expect(plans.map((plan) => Plan.parse(plan).name)).toContain(
    '2 CCD, 3 CRT, 07–00 h, wait 30 min, everywhere, phone first',
  )
  expect(new Set(plans.map(({ name }) => name)).size).toBe(192)
})

test('an added team works the new hours and costs what they cost', () => {
  const [same, more] = plansOf({ teams: { field: [0, 1] }, openings: '6', closings: '24' }).plans
  expect(same && planCost(same).personHoursAWeek).toBe(18 * 7 * (1 + 3))
  expect(more && planCost(more).personHoursAWeek).toBe(18 * 7 * (1 + 3 + 3))
})

test('no program has fewer teams than none, and the same plan is not tried twice', () => {
  expect(plansOf({ teams: { field: [-3, -2, -1, 0] } }).plans.map(({ name }) => name)).toEqual([
    '0 CRT',
    '1 CRT',
  ])
})

test('what cannot be read is said, and varies nothing', () => {
  const asked = { ...NOTHING, openings: 'nine', waits: '5 x' }
  expect(problemsOf(asked)).toEqual([
    'Opening: “nine” is not a whole hour from 0 to 24.',
    'Wait: “x” is not a whole number of minutes.',
  ])
  expect(plansOf(asked).plans).toEqual([])
})
