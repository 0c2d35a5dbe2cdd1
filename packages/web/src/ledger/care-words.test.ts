import { expect, it } from 'vitest'
import { careSentence, daysWords, isSmall } from './care-words.ts'

const NONE = { of: 0, yes: 0, share: null }
const figures = {
  followedUp: { of: 40, yes: 31, share: 31 / 40 },
  tried: NONE,
  engaged: NONE,
  goalsMet: NONE,
  accepted: NONE,
  connected: { of: 12, yes: 7, share: 7 / 12 },
  declined: { ...NONE, reasons: {} },
  timeToConnect: { of: 7, p50Days: 9.4, p90Days: 30 },
  repeatCalls: { cases: 0, before: 0, after: 0 },
}

it('says what matters first', () => {
  expect(careSentence(figures)).toBe(
    'Of 40 promised follow-ups, 31 heard from the neighbor in time (78\u00a0%). Of 12 referrals, 7 led to the partner, the middle one after 9\u00a0days.',
  )
  expect(careSentence({ ...figures, followedUp: NONE, connected: NONE })).toBe(
    'No promised follow-up is over yet.',
  )
})

it('marks small counts, and says times as people do', () => {
  expect([0, 1, 10, 11].map(isSmall)).toEqual([false, true, true, false])
  expect([null, 0.25, 1.2, 40].map(daysWords)).toEqual(['–', '6\u00a0h', '1\u00a0day', '40\u00a0days'])
})
