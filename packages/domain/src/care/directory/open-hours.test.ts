import { expect, it } from 'vitest'
import { compileTimeZone } from '../../program/time-zone.ts'
import { wallTable } from '../../testing/wall-clock.ts'
import { fallsOn, openness } from './open-hours.ts'
import { Schedule } from './schedule.ts'

const zone = compileTimeZone('America/New_York')
const at = (text: string) => Date.parse(text)
const open = (schedules: object[], when: string) =>
  openness(
    schedules.map((one) => Schedule.parse(one)),
    zone,
    at(when),
  )
const days = (...names: string[]) => names.map((day) => ({ day }))
const WEEKDAYS = {
  every: 'week',
  days: days('MO', 'TU', 'WE', 'TH', 'FR'),
  opensAt: '09:00',
  closesAt: '17:00',
}

it('DR5 says open until when, and closed until when', () => {
  expect(open([WEEKDAYS], '2026-06-03T12:00-04:00')).toEqual({
    state: 'open',
    untilMs: at('2026-06-03T17:00-04:00'),
    isAlways: false,
  })
  expect(open([WEEKDAYS], '2026-06-05T17:00-04:00')).toEqual({
    state: 'closed',
    opensMs: at('2026-06-08T09:00-04:00'),
  })
})

it('DR5 without hours that can be counted with, nothing is said', () => {
  expect(open([], '2026-06-03T12:00Z')).toEqual({ state: 'unknown' })
  expect(open([{ every: 'week', days: days('WE') }], '2026-06-03T12:00-04:00')).toEqual({ state: 'unknown' })
  expect(open([{ opensAt: '09:00', closesAt: '17:00' }], '2026-06-03T12:00-04:00')).toEqual({
    state: 'unknown',
  })
  // On Thursdays its hours are not known, so that it opens on Friday is not either.
  const half = [
    { ...WEEKDAYS, days: days('FR') },
    { every: 'week', days: days('TH') },
  ]
  expect(open(half, '2026-06-03T20:00-04:00')).toEqual({ state: 'closed', opensMs: null })
})

it('DR5 round the clock only when every hour is told', () => {
  const all = { every: 'week', days: days('MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'), opensAt: '00:00' }
  for (const closesAt of ['24:00', '00:00', '23:59'])
    expect(open([{ ...all, closesAt }], '2026-06-03T12:00Z')).toMatchObject({ state: 'open', isAlways: true })
  expect(open([{ ...all, closesAt: '23:00' }], '2026-06-03T12:00Z')).toMatchObject({ isAlways: false })
})

it('DR5 closing before opening is on the next day', () => {
  const night = { every: 'week', days: days('FR'), opensAt: '19:00', closesAt: '07:00' }
  expect(open([night], '2026-06-06T06:59-04:00').state).toBe('open')
  expect(open([night], '2026-06-06T07:00-04:00').state).toBe('closed')
  expect(open([night], '2026-06-05T06:00-04:00').state).toBe('closed')
})

it.each(['2026-03-08', '2026-11-01'])('DR5 minute by minute over the change of clocks of %s', (date) => {
  const schedule = { every: 'week', days: days('SU'), opensAt: '01:30', closesAt: '03:15' }
  const compiled = [Schedule.parse(schedule)]
  const noon = at(`${date}T12:00Z`)
  const table = wallTable('America/New_York', noon - 86_400_000, noon + 86_400_000)
  const start = table.first(at(`${date}T01:30Z`))
  const end = table.last(at(`${date}T03:15Z`))
  const wrong = table.instants
    .filter(({ atMs }) => Math.abs(atMs - noon) < 40_000_000)
    .filter(({ atMs }) => (openness(compiled, zone, atMs).state === 'open') !== (start <= atMs && atMs < end))
  expect(wrong).toEqual([])
})

const holds = (schedule: object, date: string) =>
  fallsOn(Schedule.parse(schedule), at(`${date}T00:00Z`) / 86_400_000)
const datesOf = (schedule: object, from: string, count: number) =>
  Array.from({ length: count }, (_, i) =>
    new Date(at(`${from}T00:00Z`) + i * 86_400_000).toISOString().slice(0, 10),
  ).filter((date) => holds(schedule, date))

it('DR5 the first and the last of a month, every other week, so many times, from and to', () => {
  const month = {
    every: 'month',
    days: [
      { day: 'MO', nth: 1 },
      { day: 'FR', nth: -1 },
    ],
  }
  expect(datesOf(month, '2026-06-01', 30)).toEqual(['2026-06-01', '2026-06-26'])
  const other = { every: 'week', interval: 2, start: '2026-06-02', days: days('TU', 'TH') }
  expect(datesOf(other, '2026-06-01', 21)).toEqual(['2026-06-02', '2026-06-04', '2026-06-16', '2026-06-18'])
  expect(datesOf({ ...other, count: 3 }, '2026-06-01', 60)).toEqual([
    '2026-06-02',
    '2026-06-04',
    '2026-06-16',
  ])
  expect(datesOf({ every: 'month', monthDays: [1, -1] }, '2026-02-01', 28)).toEqual([
    '2026-02-01',
    '2026-02-28',
  ])
  expect(datesOf({ every: 'month', interval: 3, start: '2026-01-15' }, '2026-01-01', 120)).toEqual([
    '2026-01-15',
    '2026-04-15',
  ])
  const season = {
    every: 'week',
    days: days('SA'),
    validFrom: '2026-06-06',
    validTo: '2026-06-13',
    until: '2026-06-12',
  }
  expect(datesOf(season, '2026-05-01', 90)).toEqual(['2026-06-06'])
  expect(datesOf({ every: 'week', days: days('MO'), weeks: [1, 53] }, '2026-12-20', 20)).toEqual([
    '2026-12-28',
    '2027-01-04',
  ])
  expect(datesOf({ every: 'month', yearDays: [1, -1] }, '2026-12-25', 12)).toEqual([
    '2026-12-31',
    '2027-01-01',
  ])
  expect(holds({ every: 'week', interval: 2, days: days('MO') }, '2026-06-01')).toBeNull()
  expect(datesOf({ start: '2026-06-04', opensAt: '10:00', closesAt: '12:00' }, '2026-06-01', 10)).toEqual([
    '2026-06-04',
  ])
})
