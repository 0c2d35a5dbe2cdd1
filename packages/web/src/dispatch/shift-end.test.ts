import { expect, test } from 'vitest'
import { shiftEnd } from './shift-end.ts'

const zone = 'America/New_York'
/** Tuesday 3 November 2026, 15:00 in Durham. */
const now = Date.parse('2026-11-03T20:00:00Z')

test('a shift ends with its rostered window', () => {
  expect(shiftEnd([{ days: ['tue'], from: '09:00', to: '21:00' }], zone, now)).toBe(
    '2026-11-04T02:00:00.000Z',
  )
})

test('a window that began yesterday still runs', () => {
  expect(shiftEnd([{ days: ['mon'], from: '22:00', to: '18:00' }], zone, now)).toBe(
    '2026-11-03T23:00:00.000Z',
  )
})

test('without a running window it is eight hours', () => {
  expect(shiftEnd([{ days: ['wed'], from: '09:00', to: '21:00' }], zone, now)).toBe(
    '2026-11-04T04:00:00.000Z',
  )
})
