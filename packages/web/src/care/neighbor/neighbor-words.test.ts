import { expect, it } from 'vitest'
import { ageOn } from './neighbor-words.ts'

it('somebody is a year older on their birthday, and not the day before', () => {
  expect(ageOn('1980-05-02', '2026-05-01')).toBe(45)
  expect(ageOn('1980-05-02', '2026-05-02')).toBe(46)
  expect(ageOn('2000-02-29', '2026-02-28')).toBe(25)
  expect(ageOn('2000-02-29', '2026-03-01')).toBe(26)
})
