import { expect, test } from 'vitest'
import { exampleFigures } from './example-figures.ts'
import { ledgerSentence, reasonsOf } from './ledger-sentence.ts'

const period = { from: '2026-10-01', to: '2026-10-31' }

test('the sentence says how many, of how many, and why not the rest', () => {
  expect(ledgerSentence({ ...exampleFigures(), ...period }, 'Durham')).toBe(
    'From October 1, 2026 to October 31, 2026, Durham answered 412 of 1,984 calls that warranted it: 21\u00a0%. Most of the rest: outside the hours (41\u00a0%) and outside the area (27\u00a0%).',
  )
})

test('nothing to say is said', () => {
  const none = { ...exampleFigures(), ...period, warranted: 0, answered: 0, calls: 12 }
  expect(ledgerSentence(none, 'Durham')).toContain('none of the 12 calls')
  expect(ledgerSentence({ ...none, calls: 0, from: null, to: null }, 'Durham')).toBe(
    'In this period the record of Durham has no calls.',
  )
})

test('everything answered leaves no rest to explain', () => {
  const all = {
    ...exampleFigures(),
    ...period,
    answered: 1_984,
    unanswered: { ...exampleFigures().unanswered },
  }
  for (const reason of Object.keys(all.unanswered)) all.unanswered[reason as keyof typeof all.unanswered] = 0
  expect(ledgerSentence(all, 'Durham')).toMatch(/100\u00a0%\.$/)
})

test('reasons come largest first, without those that did not happen', () => {
  const reasons = reasonsOf(exampleFigures())
  expect(reasons[0]?.reason).toBe('out_of_hours')
  expect(reasons.every((each) => each.count > 0)).toBe(true)
})
