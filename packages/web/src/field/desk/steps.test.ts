import { ALLOWED_ACTIONS, COMMITTED } from '@heart/domain/dispatch'
import { expect, test } from 'vitest'
import { mapsAddress, minutesLeft, nextStep, stepsBeside } from './steps.ts'

test('every status of an assignment has one next step, and each button is allowed by the table', () => {
  for (const status of COMMITTED) {
    const next = nextStep(status)
    expect(next, status).not.toBeNull()
    for (const step of [next, ...stepsBeside(status)])
      expect(Object.keys(ALLOWED_ACTIONS[status])).toContain(step)
  }
})

test('each kind of phone opens its own maps', () => {
  expect(mapsAddress(-78.9, 36, 'Mozilla/5.0 (Linux; Android 14)')).toBe('geo:36,-78.9?q=36,-78.9')
  expect(mapsAddress(-78.9, 36, 'Mozilla/5.0 (iPhone; CPU iPhone OS 18_0)')).toBe('maps://?daddr=36,-78.9')
  expect(mapsAddress(-78.9, 36, 'Mozilla/5.0 (X11; Linux)')).toMatch(/^https:/)
})

test('what is left reads as minutes and seconds, and never below nothing', () => {
  expect([751_000, 59_900, 0, -5].map(minutesLeft)).toEqual(['12:31', '0:59', '0:00', '0:00'])
})
