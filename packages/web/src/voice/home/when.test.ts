import { expect, test } from 'vitest'
import { whenWords } from './when.ts'

const now = Date.parse('2026-11-03T15:00:00Z')
const say = (at: string, locale: string) =>
  whenWords(at, 'America/New_York', locale, now, 'today at {{time}}')

test('today is a time, this week a weekday, later a date', () => {
  expect(say('2026-11-03T21:00:00Z', 'en')).toBe('today at 16:00')
  expect(say('2026-11-04T14:00:00Z', 'en')).toBe('Wednesday 09:00')
  expect(say('2026-11-23T14:00:00Z', 'es')).toBe('23 de noviembre 09:00')
})

test('midnight belongs to the agency, not to UTC', () => {
  expect(say('2026-11-04T02:30:00Z', 'en')).toBe('today at 21:30')
})
