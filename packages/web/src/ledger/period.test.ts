import { expect, test } from 'vitest'
import { lastDays, samePeriod } from './period.ts'

test('the last thirty days include the last day', () => {
  expect(lastDays('2026-03-01', 30)).toEqual({ from: '2026-01-31', to: '2026-03-01' })
  expect(lastDays('2026-03-01', 1)).toEqual({ from: '2026-03-01', to: '2026-03-01' })
})

test('missing and undefined ends are the same', () => {
  expect(samePeriod({}, { from: undefined })).toBe(true)
  expect(samePeriod({ from: '2026-01-01' }, {})).toBe(false)
})
