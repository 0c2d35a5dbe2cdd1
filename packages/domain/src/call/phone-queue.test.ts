import { expect, test } from 'vitest'
import { agency, callFacts, iso, minutes, NOON } from '../testing/city.ts'
import type { Assignment } from './event.ts'
import { findPhoneClaim, staleClaim } from './phone-claim.ts'
import { comparePhoneQueue, riskFlagsOf } from './phone-queue.ts'

const waiting = (callId: string, minute: number, flags: string[] = []) => ({
  callId,
  facts: callFacts({ flags, receivedAt: iso(NOON + minutes(minute)) }),
})

test('PH14 oldest risk first: the risks by age, then the others by age', () => {
  const queue = [
    waiting('d', 0),
    waiting('b', 9, ['SUICIDAL ']),
    waiting('c', 3, ['language']),
    waiting('a', 5, ['threats']),
  ]
  expect(queue.sort(comparePhoneQueue).map(({ callId }) => callId)).toEqual(['a', 'b', 'd', 'c'])
})

test('PH14 calls of the same second keep one order', () => {
  const pair = [waiting('z', 1), waiting('y', 1)]
  expect(pair.sort(comparePhoneQueue)).toEqual(pair.toReversed().sort(comparePhoneQueue))
})

test('PH14 risks are named however a center spells them', () => {
  expect(riskFlagsOf({ flags: ['In Traffic', 'language', 'OVERDOSE'] })).toEqual(['In Traffic', 'OVERDOSE'])
})

const claim = (over: Partial<Assignment> = {}): Assignment => ({
  assignmentId: 'a1',
  teamId: 'ccd-1',
  programId: 'phone',
  status: 'accepted',
  overrideReason: null,
  assignedAt: iso(NOON),
  acceptedAt: iso(NOON),
  enRouteAt: null,
  arrivedAt: null,
  withNeighborAt: null,
  transportingAt: null,
  endedAt: null,
  ...over,
})

test('PH15 a claim goes stale by the agency’s minutes, at the minute and not before', () => {
  const staleAtMs = NOON + minutes(3)
  expect(staleClaim(claim(), agency.phone, staleAtMs - 1)).toEqual({ staleAtMs, isStale: false })
  expect(staleClaim(claim(), agency.phone, staleAtMs)).toEqual({ staleAtMs, isStale: true })
  expect(staleClaim(claim(), { ...agency.phone, claimStaleMinutes: 10 }, staleAtMs)?.isStale).toBe(false)
})

test('PH15 once connected no claim is stale, however long they speak', () => {
  expect(staleClaim(claim({ withNeighborAt: iso(NOON) }), agency.phone, NOON + minutes(300))).toBeNull()
})

test('PH16 the claim of a call is the live assignment of a phone team', () => {
  const modeOf = (id: string) => (id === 'phone' ? ('phone' as const) : ('field' as const))
  const find = (...assignments: Assignment[]) => findPhoneClaim({ assignments }, modeOf)?.assignmentId
  expect(find(claim({ assignmentId: 'x', programId: 'field' }), claim())).toBe('a1')
  expect(find(claim({ status: 'recalled' }))).toBeUndefined()
})
