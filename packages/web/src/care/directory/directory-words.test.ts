import type { FreshnessView } from '@heart/api/care'
import { Schedule } from '@heart/domain/care'
import { expect, it } from 'vitest'
import { freshWords, hoursLines, openWords, webAddress } from './directory-words.ts'

const zone = 'America/New_York'
const now = Date.parse('2026-06-03T15:00:00Z')
const fresh = (over: Partial<FreshnessView>): FreshnessView => ({
  state: 'fresh',
  days: 0,
  verifiedOn: '2026-06-03',
  byName: null,
  ...over,
})
const week = (days: string, opensAt: string | null, closesAt: string | null, over: object = {}) =>
  Schedule.parse({ every: 'week', days: days.split(' ').map((day) => ({ day })), opensAt, closesAt, ...over })

it('says open and closed by the wall clock, and unknown as unknown', () => {
  expect(openWords({ state: 'open', until: '2026-06-03T21:00:00Z', isAlways: false }, zone, now)).toBe(
    'Open until 17:00',
  )
  expect(openWords({ state: 'closed', opens: '2026-06-04T13:00:00Z' }, zone, now)).toBe(
    'Closed, opens Thu 09:00',
  )
  expect(openWords({ state: 'open', until: '2026-07-09T21:00:00Z', isAlways: true }, zone, now)).toBe(
    'Open day and night',
  )
  expect(openWords({ state: 'unknown' }, zone, now)).toBe('Hours not known')
})

it('says how old an entry is and that an old one needs a call', () => {
  expect(freshWords(fresh({ byName: 'Demo Navigator' }))).toBe('Checked today by Demo Navigator')
  expect(freshWords(fresh({ state: 'stale', days: 4_900 }))).toBe('Not checked since 13 years: call first')
  expect(freshWords(fresh({ state: 'never', days: null }))).toBe('Nobody made sure of it yet')
})

it('tells hours in stretches, in two languages', () => {
  const hours = [
    week('MO TU WE TH FR', '09:00', '17:00'),
    week('SA', '10:00', '14:00'),
    week('SU', null, null),
  ]
  expect(hoursLines(hours)).toEqual([
    'Monday to Friday 09:00–17:00',
    'Saturday 10:00–14:00',
    'Sunday hours not known',
  ])
  expect(hoursLines(hours, 'es')[0]).toBe('Lunes a viernes 09:00–17:00')
  expect(hoursLines([week('MO TU WE TH FR SA SU', '00:00', '24:00')])).toEqual(['Every day all day'])
  const monthly = Schedule.parse({
    every: 'month',
    days: [{ day: 'FR', nth: -1 }],
    opensAt: '10:00',
    closesAt: '12:00',
  })
  expect(hoursLines([monthly])).toEqual(['Last Friday 10:00–12:00'])
  expect(hoursLines([week('MO', '09:00', '12:00'), week('WE', '09:00', '12:00')])).toEqual([
    'Monday, Wednesday 09:00–12:00',
  ])
})

it('makes no link of what is no address of the web', () => {
  expect(webAddress('www.example.org/a')).toBe('http://www.example.org/a')
  expect(webAddress('https://example.org')).toBe('https://example.org')
  for (const bad of ['javascript:alert(1)', 'see flyer', '<b>x</b>', '', null])
    expect(webAddress(bad)).toBeNull()
})
