import fc from 'fast-check'
import { expect, test } from 'vitest'
import { wallTable } from '../testing/wall-clock.ts'
import { dateOfDay, dayOfDate, WEEKDAYS, wallMsOf, weekdayOfDay } from './calendar.ts'
import { compileHours, type Stretch } from './hours.ts'
import { Hours, type Window } from './program.ts'
import { compileTimeZone, DAY_MS } from './time-zone.ts'

const NIGHTS: readonly [zone: string, date: string][] = [
  ['America/New_York', '2024-03-10'],
  ['America/New_York', '2024-11-03'],
  ['Europe/Dublin', '2024-10-27'],
  ['Australia/Sydney', '2024-10-06'],
  ['Australia/Sydney', '2024-04-07'],
  ['Australia/Lord_Howe', '2024-10-06'],
  ['Australia/Lord_Howe', '2024-04-07'],
  ['America/Santiago', '2024-09-08'],
  ['America/Santiago', '2024-04-07'],
]

const always = WEEKDAYS.slice()
const daily = (from: string, to: string): Hours => Hours.parse({ weekly: [{ days: always, from, to }] })
const newYork = compileTimeZone('America/New_York')
const at = (text: string): number => Date.parse(text)

/** Times are drawn near the change, where the rules bite; any other time too, now and then. */
const wallTime = fc
  .oneof(
    fc.integer({ min: 0, max: 16 }).map((quarter) => quarter * 15),
    fc.integer({ min: 0, max: 1439 }),
  )
  .map(
    (minute) => `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`,
  )
const someWindow = fc.record({
  days: fc.subarray(always, { minLength: 1 }),
  from: wallTime,
  to: wallTime,
})

test.each(NIGHTS)('PR9 minute by minute around the night in %s on %s', (zoneName, date) => {
  const zone = compileTimeZone(zoneName)
  const night = dayOfDate(date)
  const table = wallTable(zoneName, (night - 4) * DAY_MS, (night + 4) * DAY_MS)
  const exceptionsOn = fc.array(fc.record({ from: wallTime, to: wallTime }), { maxLength: 2 })
  fc.assert(
    fc.property(fc.array(someWindow, { maxLength: 3 }), fc.option(exceptionsOn), (weekly, windows) => {
      const hours: Hours = { weekly, exceptions: windows ? [{ date, windows }] : [] }
      const compiled = compileHours(hours, zone)
      const stretches = slowStretches(hours, night, table)
      const wrong = table.instants
        .filter(({ atMs }) => Math.abs(atMs - night * DAY_MS) < 1.5 * DAY_MS)
        .filter(
          ({ atMs }) =>
            compiled.isOpen(atMs) !== stretches.some((one) => one.startMs <= atMs && atMs < one.endMs),
        )
      expect(wrong).toEqual([])
    }),
    { seed: 3, numRuns: 25 },
  )
})

function slowStretches(hours: Hours, night: number, table: ReturnType<typeof wallTable>): Stretch[] {
  const stretches: Stretch[] = []
  for (let day = night - 3; day <= night + 2; day++) {
    const exception = hours.exceptions.find((one) => one.date === dateOfDay(day))
    const usual = (hours.weekly as Window[]).filter((w) =>
      w.days.includes(always[weekdayOfDay(day)] as never),
    )
    for (const { from, to } of exception?.windows ?? usual) {
      const endDay = to > from ? day : day + 1
      stretches.push({
        startMs: table.first(day * DAY_MS + wallMsOf(from)),
        endMs: table.last(endDay * DAY_MS + wallMsOf(to)),
      })
    }
  }
  return stretches
}

test('PR9 09:00 to 21:00 holds by the wall clock on both sides of a change', () => {
  const hours = compileHours(daily('09:00', '21:00'), newYork)
  expect(hours.stretchAt(at('2024-03-09T12:00-05:00'))?.startMs).toBe(at('2024-03-09T09:00-05:00'))
  expect(hours.stretchAt(at('2024-03-10T12:00-04:00'))?.startMs).toBe(at('2024-03-10T09:00-04:00'))
})

test('PR8 a window is open at its start and closed at its end', () => {
  const hours = compileHours(daily('09:00', '21:00'), newYork)
  expect(hours.isOpen(at('2024-06-01T09:00-04:00'))).toBe(true)
  expect(hours.isOpen(at('2024-06-01T09:00-04:00') - 1)).toBe(false)
  expect(hours.isOpen(at('2024-06-01T21:00-04:00'))).toBe(false)
  expect(hours.isOpen(at('2024-06-01T21:00-04:00') - 1)).toBe(true)
})

test('PR9 a window that the clock skips whole does not exist', () => {
  const hours = compileHours(daily('02:00', '02:30'), newYork)
  expect(hours.nextStart(at('2024-03-09T12:00-05:00'), at('2024-03-12T00:00-04:00'))).toBe(
    at('2024-03-11T02:00-04:00'),
  )
})

test('PR9 a repeated time opens at its first and closes at its second occurrence', () => {
  const hours = compileHours(daily('01:00', '01:30'), newYork)
  expect(hours.stretchAt(at('2024-11-03T01:10-04:00'))).toEqual({
    startMs: at('2024-11-03T01:00-04:00'),
    endMs: at('2024-11-03T01:30-05:00'),
  })
})

test('PR10 windows that touch or overlap are one stretch, across months too', () => {
  const hours = compileHours(
    Hours.parse({
      weekly: [
        { days: ['wed'], from: '18:00', to: '02:00' },
        { days: ['thu'], from: '02:00', to: '10:00' },
        { days: ['thu'], from: '09:00', to: '11:00' },
      ],
    }),
    newYork,
  )
  for (let week = 0; week < 60; week++) {
    const startMs = at('2022-01-05T18:00-05:00') + week * 7 * DAY_MS
    const local = startMs - (newYork.offsetAt(startMs) + 5 * 3_600_000)
    expect(hours.stretchAt(local + 12 * 3_600_000)).toEqual({ startMs: local, endMs: local + 17 * 3_600_000 })
  }
})

test('PR10 a stretch without end is followed a year each way', () => {
  const noon = at('2024-06-01T12:00Z')
  const round = compileHours(daily('06:00', '06:00'), newYork).stretchAt(noon)
  expect(noon - (round?.startMs ?? 0)).toBeGreaterThanOrEqual(366 * DAY_MS)
  expect((round?.endMs ?? 0) - noon).toBeGreaterThanOrEqual(366 * DAY_MS)
  expect(compileHours(Hours.parse({ weekly: 'always' }), newYork).stretchAt(noon)).not.toBeNull()
})

test('PR11 an exception replaces the windows that start on its date, and only those', () => {
  const hours = compileHours(
    Hours.parse({
      weekly: [{ days: always, from: '18:00', to: '02:00' }],
      exceptions: [{ date: '2022-07-04', windows: [] }],
    }),
    newYork,
  )
  expect(hours.isOpen(at('2022-07-04T01:00-04:00'))).toBe(true)
  expect(hours.isOpen(at('2022-07-04T19:00-04:00'))).toBe(false)
  expect(hours.isOpen(at('2022-07-05T01:00-04:00'))).toBe(false)
  expect(hours.isOpen(at('2022-07-05T19:00-04:00'))).toBe(true)
})

test('PR11 an exception closes a program that is otherwise always open from midnight to midnight', () => {
  const hours = compileHours(
    Hours.parse({ weekly: 'always', exceptions: [{ date: '2022-12-25', windows: [] }] }),
    newYork,
  )
  const christmas = at('2022-12-25T00:00-05:00')
  expect([-1, 0, DAY_MS - 1, DAY_MS].map((after) => hours.isOpen(christmas + after))).toEqual([
    true,
    false,
    false,
    true,
  ])
})
