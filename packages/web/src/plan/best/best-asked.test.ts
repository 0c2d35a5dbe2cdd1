import { checkOptions } from '@heart/replay/plan'
import { expect, test } from 'vitest'
import { examplePlan } from '../desk/example-plan.ts'
import { type BestAsked, FIRST_ASKED, optionsOf } from './best-asked.ts'

const check = (asked: Partial<BestAsked>) =>
  checkOptions(
    optionsOf({ ...FIRST_ASKED, ...asked }, examplePlan(), [{ name: 'middle of 3', at: [-78.8, 36] }]),
    examplePlan(),
    ['1', '2', '3'],
  )

test('whatever is set on the panel, the optimiser understands', () => {
  const budgets = ['same', 'new_posts', 'posts', 'person_hours'] as const
  for (const budget of budgets) {
    for (const mayMoveArea of [true, false]) {
      for (const mayMovePosts of [true, false]) {
        const { problems } = check({
          budget,
          mayMoveArea,
          mayMovePosts,
          utilizationCap: 70,
          responseP90Cap: 45,
        })
        expect(problems).toBeUndefined()
      }
    }
  }
})

test('caps become shares and minutes', () => {
  const { options } = check({ utilizationCap: 70, responseP90Cap: null })
  expect(options?.caps).toEqual({ utilization: 0.7 })
  expect(options?.areas?.map((area) => area.name)).toEqual(['the plan’s area', 'everywhere'])
})
