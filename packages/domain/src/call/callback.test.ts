import { expect, test } from 'vitest'
import { agency, iso, minutes, NOON } from '../testing/city.ts'
import { attemptCallback, type Callback, CallbackOutcome, overdueMs } from './callback.ts'

const open: Callback = {
  callbackId: 'b1',
  callId: 'c1',
  callNumber: '7',
  reason: 'lost',
  dueAt: iso(NOON + minutes(5)),
  state: 'open',
  stopped: null,
  attempts: [],
  createdAt: iso(NOON),
  createdBy: 'u1',
}
const at = iso(NOON + minutes(6))
const attempt = (outcome: CallbackOutcome, more: object = {}) =>
  attemptCallback(open, { at, by: 'u1', outcome, sourceKey: 'key-1', ...more }, agency.phone)

test('PH17 an attempt without success makes the next one due by the agency’s minutes, or when the clinician says', () => {
  for (const outcome of CallbackOutcome.options.filter((one) => one !== 'reached'))
    expect(attempt(outcome)).toMatchObject({ callback: { state: 'open', dueAt: iso(NOON + minutes(11)) } })
  const later = iso(NOON + minutes(90))
  expect(attempt('busy', { nextDueAt: later })).toMatchObject({
    callback: { dueAt: later, attempts: [{ outcome: 'busy' }] },
  })
  expect(attempt('busy', { nextDueAt: iso(NOON) })).toEqual({
    refusal: 'The next attempt must be later than this one; choose a later time.',
  })
})

test('PH18 a call-back ends by reaching them or by a reason of the list, never by time', () => {
  expect(attempt('reached')).toMatchObject({ callback: { state: 'reached' } })
  const stopped = attempt('wrong_number', { stop: 'wrong_number' })
  expect(stopped).toMatchObject({ callback: { state: 'stopped', stopped: 'wrong_number' } })
  if (!('callback' in stopped)) throw new Error('refused')
  expect(
    attemptCallback(stopped.callback, { at, by: 'u1', outcome: 'busy', sourceKey: 'key-2' }, agency.phone),
  ).toEqual({
    refusal: 'The call-back of 7 is over: nobody tries any more.',
  })
})

test('PH19 the same attempt told twice is one attempt', () => {
  const once = attempt('voicemail')
  if (!('callback' in once)) throw new Error('refused')
  const again = attemptCallback(
    once.callback,
    { at, by: 'u1', outcome: 'voicemail', sourceKey: 'key-1' },
    agency.phone,
  )
  expect(again).toEqual(once)
})

test('PH18 overdue counts from the due time, while it is open', () => {
  expect(overdueMs(open, NOON)).toBe(0)
  expect(overdueMs(open, NOON + minutes(7))).toBe(minutes(2))
  expect(overdueMs({ ...open, state: 'reached' }, NOON + minutes(7))).toBe(0)
})
