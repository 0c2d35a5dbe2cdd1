import { expect, it } from 'vitest'
import { instantOf, wallTime } from './wall-time.ts'

it('an instant and its time on the wall lead to one another, also on the day the clocks change', () => {
  for (const instant of [
    '2026-07-04T16:30:00.000Z',
    '2026-12-04T16:30:00.000Z',
    '2026-11-01T12:00:00.000Z',
  ]) {
    expect(instantOf(wallTime(instant, 'America/New_York'), 'America/New_York')).toBe(instant)
  }
  expect(wallTime('2026-07-04T16:30:00Z', 'America/New_York')).toBe('2026-07-04T12:30')
  expect(instantOf('', 'America/New_York')).toBeNull()
})
