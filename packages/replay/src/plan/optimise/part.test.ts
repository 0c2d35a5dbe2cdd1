import { expect, test } from 'vitest'
import { splitLog } from './part.ts'
import { smallLog } from './testing.ts'
import { localWeek } from './week.ts'

const ZONE = 'America/New_York'

test('every other week: each call is in one part, whole local weeks together', () => {
  const log = smallLog(8)
  const { training, unseen } = splitLog(log, { kind: 'alternate_weeks' }, ZONE)
  expect([training.weeks, unseen.weeks]).toEqual([4, 4])
  expect([...training.log.ids, ...unseen.log.ids].sort()).toEqual([...log.ids].sort())
  const week = localWeek(ZONE)
  const weekOf = (atMs: number) => Math.floor((week.dayOf(atMs) + 3) / 7)
  const seen = new Set([...training.log.receivedMs].map(weekOf))
  for (const atMs of unseen.log.receivedMs) expect(seen.has(weekOf(atMs))).toBe(false)
})

test('until a date: what comes from its local midnight on is unseen', () => {
  const { training, unseen } = splitLog(smallLog(4), { kind: 'until', date: '2024-01-20' }, ZONE)
  expect(training.weeks * 7).toBe(12)
  expect(Math.max(...training.log.receivedMs)).toBeLessThan(Date.parse('2024-01-20T05:00:00Z'))
  expect(Math.min(...unseen.log.receivedMs)).toBeGreaterThanOrEqual(Date.parse('2024-01-20T05:00:00Z'))
})

test('the hour of the week is the one on the wall, on both sides of a change of the clock', () => {
  const week = localWeek(ZONE)
  expect(week.hourOf(Date.parse('2024-01-08T05:00:00Z'))).toBe(0)
  expect(week.hourOf(Date.parse('2024-07-08T04:30:00Z'))).toBe(0)
  expect(week.hourOf(Date.parse('2024-07-08T03:59:59Z'))).toBe(167)
  expect(week.hourOf(Date.parse('2024-11-03T06:30:00Z'))).toBe(6 * 24 + 1)
})
