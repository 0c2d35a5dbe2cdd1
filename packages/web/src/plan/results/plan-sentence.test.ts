import { expect, test } from 'vitest'
import { planSentence } from './plan-sentence.ts'
import { dollars, minutesWords, percent1, signed } from './words.ts'

const said = {
  share: { mean: 0.412, halfWidth: 0.004 },
  was: { mean: 0.243, halfWidth: 0.002 },
  recordedShare: 0.203,
  changed: true,
}

test('the sentence says the share, its interval outward in whole calls, and what was', () => {
  expect(planSentence(said)).toBe(
    'With this plan 41 of 100 warranted calls would be answered – between 40 and 42. As it was: 24 (the record itself says 20).',
  )
})

test('without a band nothing is said of it; unchanged it speaks of what was', () => {
  expect(planSentence({ ...said, changed: false, share: { mean: 0.243, halfWidth: null } })).toBe(
    'As it was, 24 of 100 warranted calls are answered (the record itself says 20).',
  )
})

test('numbers read as a person would say them', () => {
  expect([minutesWords(null), minutesWords(372), minutesWords(1_640)]).toEqual(['–', '6.2 min', '27 min'])
  expect([dollars(950), dollars(90_900), dollars(3_999_600), dollars(-120_000)]).toEqual([
    '$950',
    '$91 k',
    '$4.0 M',
    '−$120 k',
  ])
  expect([percent1(0.4123), percent1(null)]).toEqual(['41.2\u00a0%', '–'])
  expect([signed(0.0312, percent1), signed(-0.0312, percent1), signed(0, percent1)]).toEqual([
    '+3.1\u00a0%',
    '−3.1\u00a0%',
    '±0.0\u00a0%',
  ])
})
