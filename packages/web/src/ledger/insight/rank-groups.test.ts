import { NO_KEY } from '@heart/domain/ledger'
import { expect, test } from 'vitest'
import { exampleFigure, exampleGroup, exampleShare } from './example-figure.ts'
import { besides, firstOrder, rankGroups } from './rank-groups.ts'

const groups = [
  exampleGroup('1', exampleShare(20, 100)),
  exampleGroup('2', exampleFigure({ of: 0 })),
  exampleGroup('3', exampleShare(60, 100)),
  exampleGroup('4', exampleShare(5, 5)),
  exampleGroup(NO_KEY, exampleShare(1, 100)),
]
const keys = (ranked: readonly { key: string }[]) => ranked.map(({ key }) => key)

test('the best come first as the measure has it, and those without a value last', () => {
  const most = firstOrder({ better: 'more', question: 'share' })
  expect(keys(rankGroups(groups, most.column, most.down))).toEqual(['4', '3', '1', NO_KEY, '2'])
  const least = firstOrder({ better: 'less', question: 'safety' })
  expect(keys(rankGroups(groups, least.column, least.down))).toEqual([NO_KEY, '1', '3', '4', '2'])
  expect(firstOrder({ better: 'less', question: 'why_not' }).down).toBe(true)
})

test('a group stands beside the whole only when its interval does', () => {
  const whole = exampleShare(30, 100)
  expect(besides(exampleShare(60, 100), whole)).toBe('above')
  expect(besides(exampleShare(20, 100), whole)).toBe('below')
  expect(besides(exampleShare(31, 100), whole)).toBeNull()
})
