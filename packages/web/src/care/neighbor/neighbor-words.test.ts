import { expect, it } from 'vitest'
import { ageOn, familiarSentence } from './neighbor-words.ts'

it('somebody is a year older on their birthday, and not the day before', () => {
  expect(ageOn('1980-05-02', '2026-05-01')).toBe(45)
  expect(ageOn('1980-05-02', '2026-05-02')).toBe(46)
  expect(ageOn('2000-02-29', '2026-02-28')).toBe(25)
  expect(ageOn('2000-02-29', '2026-03-01')).toBe(26)
})

it('says how many familiar neighbors never had a plan', () => {
  const none = { trend: null }
  const rate = { contacts: 1, days: 30, per30Days: 1 }
  const planned = { trend: { planAt: '2026-01-01T00:00:00Z', before: rate, after: rate } }
  expect(familiarSentence([])).toContain('nobody often')
  expect(familiarSentence([none])).toBe('Teams meet 1 neighbor often, who never had a response plan.')
  expect(familiarSentence([planned])).toBe('Teams meet 1 neighbor often, who has or had a response plan.')
  expect(familiarSentence([none, planned])).toBe(
    'Teams meet 2 neighbors often; 1 of them never had a response plan.',
  )
})
