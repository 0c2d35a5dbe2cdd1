import { describe, expect, it } from 'vitest'
import { compileTimeZone } from '../../program/time-zone.ts'
import { readWall } from '../../testing/wall-clock.ts'
import { Annotation, marksOf } from './annotation.ts'
import { addMonths } from './month.ts'
import { lastCompleteMonth, monthsOfView, ViewMonths } from './query.ts'
import { lastDueMs, nextDueMs, timesWords, ViewSchedule, type ViewTimes } from './schedule.ts'

const NEW_YORK = compileTimeZone('America/New_York')
const ms = (instant: string): number => Date.parse(instant)
const iso = (atMs: number): string => new Date(atMs).toISOString()
const MONDAYS: ViewTimes = { every: 'week', weekday: 0, hour: 7 }

describe('months of a view', () => {
  it('named months stay; rolling ones move on with the record', () => {
    const rolling = { kind: 'rolling', last: 12 } as const
    expect(monthsOfView(rolling, '2026-10')).toEqual({ from: '2025-11', to: '2026-10' })
    expect(monthsOfView(rolling, '2026-11')).toEqual({ from: '2025-12', to: '2026-11' })
    const fixed = { kind: 'fixed', from: '2022-07', to: '2023-06' } as const
    expect(monthsOfView(fixed, '2026-10')).toEqual({ from: '2022-07', to: '2023-06' })
  })

  it('a month is complete once it is over, and the record holds it', () => {
    expect(lastCompleteMonth('2026-11-23', '2026-10')).toBe('2026-10')
    expect(lastCompleteMonth('2026-11-23', '2026-08')).toBe('2026-08')
    // On its last day a month has calls on every day and is not over.
    expect(lastCompleteMonth('2026-11-30', '2026-11')).toBe('2026-10')
    expect(lastCompleteMonth('2026-12-01', '2026-11')).toBe('2026-11')
  })

  it('counts months over the ends of years', () => {
    expect(addMonths('2026-01', -1)).toBe('2025-12')
    expect(addMonths('2025-12', 14)).toBe('2027-02')
  })

  it('a period that ends before it begins is refused', () => {
    expect(ViewMonths.safeParse({ kind: 'fixed', from: '2026-02', to: '2026-01' }).success).toBe(false)
    expect(ViewMonths.safeParse({ kind: 'fixed', from: '2026-13', to: '2027-01' }).success).toBe(false)
  })
})

describe('when a view is due', () => {
  it('at its local hour, before and after the clock changes', () => {
    // Sunday, November 1, 2026: the clock goes back.
    expect(iso(lastDueMs(MONDAYS, NEW_YORK, ms('2026-10-27T00:00:00Z')))).toBe('2026-10-26T11:00:00.000Z')
    expect(iso(nextDueMs(MONDAYS, NEW_YORK, ms('2026-10-27T00:00:00Z')))).toBe('2026-11-02T12:00:00.000Z')
    expect(iso(lastDueMs(MONDAYS, NEW_YORK, ms('2026-11-02T11:59:59Z')))).toBe('2026-10-26T11:00:00.000Z')
    expect(iso(lastDueMs(MONDAYS, NEW_YORK, ms('2026-11-02T12:00:00Z')))).toBe('2026-11-02T12:00:00.000Z')
  })

  it('at an hour that the clock skips: once, right after the gap', () => {
    const sundays: ViewTimes = { every: 'week', weekday: 6, hour: 2 }
    const due = lastDueMs(sundays, NEW_YORK, ms('2026-03-08T12:00:00Z'))
    expect(iso(due)).toBe('2026-03-08T07:00:00.000Z')
    expect(lastDueMs(sundays, NEW_YORK, due - 1)).toBe(ms('2026-03-01T07:00:00Z'))
    expect(nextDueMs(sundays, NEW_YORK, due)).toBe(ms('2026-03-15T06:00:00Z'))
  })

  it('at an hour that comes twice: once, the first time', () => {
    const sundays: ViewTimes = { every: 'week', weekday: 6, hour: 1 }
    const due = lastDueMs(sundays, NEW_YORK, ms('2026-11-01T23:00:00Z'))
    expect(iso(due)).toBe('2026-11-01T05:00:00.000Z')
    expect(nextDueMs(sundays, NEW_YORK, due)).toBe(ms('2026-11-08T06:00:00Z'))
  })

  it('once a month, in February too', () => {
    const monthly: ViewTimes = { every: 'month', day: 28, hour: 0 }
    expect(iso(nextDueMs(monthly, NEW_YORK, ms('2026-02-01T00:00:00Z')))).toBe('2026-02-28T05:00:00.000Z')
    expect(iso(lastDueMs(monthly, NEW_YORK, ms('2026-03-28T03:59:59Z')))).toBe('2026-02-28T05:00:00.000Z')
    expect(timesWords(monthly)).toBe('on day 28 of every month at 00:00')
    expect(timesWords(MONDAYS)).toBe('every Monday at 07:00')
  })

  it.each(['America/New_York', 'Australia/Lord_Howe', 'America/Santiago'])(
    'over years in %s: once a week, in a row, at the hour or right after a gap',
    (name) => {
      const zone = compileTimeZone(name)
      for (const hour of [0, 1, 2, 3]) {
        const times: ViewTimes = { every: 'week', weekday: 6, hour }
        let due = nextDueMs(times, zone, ms('2024-01-01T00:00:00Z'))
        for (let week = 0; week < 160; week++) {
          const next = nextDueMs(times, zone, due)
          expect(lastDueMs(times, zone, next - 1)).toBe(due)
          expect(lastDueMs(times, zone, next)).toBe(next)
          const wall = new Date(readWall(name, next))
          expect(wall.getUTCDay()).toBe(0)
          expect(wall.getUTCHours() - hour).toBeLessThanOrEqual(1)
          expect(wall.getUTCHours() * 60 + wall.getUTCMinutes()).toBeGreaterThanOrEqual(hour * 60)
          due = next
        }
      }
    },
  )

  it('goes to addresses that a mail server would take, each once', () => {
    const given = {
      every: 'week',
      weekday: 0,
      hour: 7,
      as: 'both',
      to: ['Ana@Example.org', ' ana@example.org '],
    }
    expect(ViewSchedule.parse(given).to).toEqual(['ana@example.org'])
    for (const to of [[], ['ana'], ['ana@example.org\nBcc: all@example.org'], ['a@b.org, c@d.org']])
      expect(ViewSchedule.safeParse({ ...given, to }).success).toBe(false)
    expect(ViewSchedule.safeParse({ ...given, weekday: 7 }).success).toBe(false)
    expect(ViewSchedule.safeParse({ ...given, every: 'month', day: 29 }).success).toBe(false)
  })
})

describe('annotations', () => {
  const told = (at: string, programId: string | null = null) => ({ at, words: `at ${at}`, programId })

  it('stand on the months they are about, a program’s own only there', () => {
    const all = [told('2023-10-15', 'crt'), told('2023-10'), told('2024-01'), told('2022-06')]
    const period = { from: '2022-07', to: '2023-12' }
    expect(marksOf(all, period).map(({ words }) => words)).toEqual(['at 2023-10', 'at 2023-10-15'])
    expect(marksOf(all, period, 'ccd')).toEqual([{ month: '2023-10', words: 'at 2023-10' }])
    expect(marksOf(all, period, 'crt')).toHaveLength(2)
  })

  it('are short and at a month or a day', () => {
    const whole = {
      annotationId: 'a',
      version: 1,
      updatedBy: 'x',
      updatedAt: 'x',
      at: '2023-10',
      words: 'citywide',
      programId: null,
      public: true,
    }
    expect(Annotation.safeParse(whole).success).toBe(true)
    expect(Annotation.safeParse({ ...whole, words: 'x'.repeat(121) }).success).toBe(false)
    expect(Annotation.safeParse({ ...whole, at: '2023' }).success).toBe(false)
  })
})
