import { expect, test } from 'vitest'
import { deskSentence, judgedWords, sizeWords } from './open-data-words.ts'

test('the page says first how much is out', () => {
  expect(deskSentence([{ state: 'off' }, { state: 'withdrawn' }])).toMatch(/^Nothing is published/)
  expect(deskSentence([{ state: 'on' }, { state: 'off' }])).toBe('1 of 2 data sets are switched on.')
})

test('what the audit found is said in one breath', () => {
  const judged = { shown: 1, hidden: 0, checked: 0, pinned: 0, hideSeconds: 0, auditSeconds: 0 }
  expect(judgedWords(judged)).toBe('1 number is shown, 0 hidden. There was nothing for the audit to find.')
  expect(judgedWords({ ...judged, shown: 627, hidden: 93, checked: 93 })).toMatch(
    /tried to find out 93 hidden numbers/,
  )
  expect(judgedWords({ ...judged, pinned: 2 })).toMatch(/2 small numbers: this is not published/)
})

test('sizes are whole', () => {
  expect([400, 5_533, 2_340_000].map(sizeWords)).toEqual(['1 kB', '6 kB', '2.3 MB'])
})
