import { expect, test } from 'vitest'
import { carriedDesk } from './carry-desk.ts'
import { examplePlan } from './example-plan.ts'

const was = examplePlan()
const next = { from: '2023-06-27', to: '2023-12-31' }
const changed = (name: string, patienceMinutes = 30) => ({
  ...was,
  name,
  scenario: { ...was.scenario, patienceMinutes },
})
const deskOf = (...names: string[]) => ({
  drafts: names.map((name) => ({ key: name, plan: changed(name) })),
  active: names[0] as string,
})

test('changed plans come along to the other period, unchanged ones stay behind', () => {
  const desk = {
    drafts: [
      { key: 'a', plan: { ...was, name: 'My plan' } },
      { key: 'b', plan: changed('Nights') },
    ],
    active: 'b',
  }
  expect(carriedDesk(undefined, desk, was, next)).toEqual({
    desk: { drafts: [{ key: 'b', plan: { ...changed('Nights'), period: next } }], active: 'b' },
    saved: {},
  })
  expect(
    carriedDesk(undefined, { ...desk, drafts: desk.drafts.slice(0, 1), active: 'a' }, was, next),
  ).toBeUndefined()
})

test('what lies there stays; a plan brought before is replaced by what became of it', () => {
  const there = { desk: deskOf('there', 'b'), saved: {} }
  const desk = { drafts: [{ key: 'b', plan: changed('Nights', 60) }], active: 'b' }
  const carried = carriedDesk(there, desk, was, next)
  expect(carried?.desk.drafts.map(({ key, plan }) => [key, plan.scenario.patienceMinutes])).toEqual([
    ['there', 30],
    ['b', 60],
  ])
  expect(carried?.desk.active).toBe('b')
})

test('no more plans than a desk holds', () => {
  const there = { desk: deskOf('1', '2', '3'), saved: {} }
  const carried = carriedDesk(there, deskOf('x', 'y'), was, next)
  expect(carried?.desk.drafts.map(({ key }) => key)).toEqual(['1', '2', '3', 'x'])
  expect(
    carriedDesk({ desk: deskOf('1', '2', '3', '4'), saved: {} }, deskOf('x'), was, next)?.desk.active,
  ).toBe('1')
})
