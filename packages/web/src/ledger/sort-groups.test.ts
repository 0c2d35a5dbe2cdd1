import { expect, test } from 'vitest'
import { exampleFigures } from './example-figures.ts'
import { sortGroups } from './sort-groups.ts'

const group = (key: string, warranted: number, shareAnswered: number | null) => ({
  ...exampleFigures(),
  key,
  label: key,
  warranted,
  shareAnswered,
})
const groups = [group('B10', 5, 0.5), group('B2', 9, null), group('B1', 5, 0.1)]
const keys = (sorted: { key: string }[]) => sorted.map((each) => each.key)

test('groups sort by number, then by name as people count', () => {
  expect(keys(sortGroups(groups, 'warranted', true))).toEqual(['B2', 'B1', 'B10'])
  expect(keys(sortGroups(groups, 'label', false))).toEqual(['B1', 'B2', 'B10'])
})

test('groups without a share come last when the best come first', () => {
  expect(keys(sortGroups(groups, 'share', true))).toEqual(['B10', 'B1', 'B2'])
})
