import fc from 'fast-check'
import { DateTime, Settings } from 'luxon'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { TimeSpec } from './mapping.ts'
import { compileTime } from './read-time.ts'

const NEW_YORK = 'America/New_York'
const read = (spec: object, text: string, zone = NEW_YORK) => {
  const ms = compileTime(TimeSpec.parse(spec), zone)(text)
  return ms === null ? null : new Date(ms).toISOString()
}

describe('reading times', () => {
  // Luxon resolves a doubled hour by the offset of today; in summer it takes the first showing, as we always do.
  beforeAll(() => {
    Settings.now = () => Date.UTC(2024, 6, 1)
  })
  afterAll(() => {
    Settings.now = () => Date.now()
  })

  it('agrees with luxon in every format, across both changes of the clock', () => {
    const formats = [
      'yyyy-MM-dd HH:mm:ss',
      'M/d/yyyy h:mm:ss a',
      'MM/dd/yyyy HH:mm',
      "yyyy-MM-dd'T'HH:mm:ss",
      'dd.MM.yyyy H:mm',
    ]
    const zones = [NEW_YORK, 'America/Los_Angeles', 'America/Phoenix', 'Europe/London', 'Australia/Lord_Howe']
    const anyTime = fc.integer({ min: Date.UTC(1990, 0, 1), max: Date.UTC(2035, 0, 1) })
    const nearChange = fc
      .tuple(
        fc.constantFrom(Date.UTC(2024, 2, 10), Date.UTC(2024, 10, 3)),
        fc.integer({ min: 0, max: 36 * 3600 }),
      )
      .map(([day, seconds]) => day + seconds * 1000)
    fc.assert(
      fc.property(
        fc.constantFrom(...formats),
        fc.constantFrom(...zones.slice(0, 4)),
        fc.oneof(anyTime, nearChange),
        (format, zone, ms) => {
          const text = DateTime.fromMillis(ms, { zone: 'UTC' }).toFormat(format, { locale: 'en-US' })
          const ours = compileTime(TimeSpec.parse({ formats: [format] }), zone)(text)
          expect(ours).toBe(DateTime.fromFormat(text, format, { zone, locale: 'en-US' }).toMillis())
        },
      ),
      { numRuns: 500 },
    )
  })

  it('reads ISO with and without an offset, and refuses days no calendar has', () => {
    expect(read({}, '2024-07-01T12:00:00')).toBe('2024-07-01T16:00:00.000Z')
    expect(read({}, '2024-07-01 12:00')).toBe('2024-07-01T16:00:00.000Z')
    expect(read({}, '2024-07-01T12:00:00.25Z')).toBe('2024-07-01T12:00:00.250Z')
    expect(read({}, '2024-07-01T12:00:00+0530')).toBe('2024-07-01T06:30:00.000Z')
    for (const text of ['2024-02-30T00:00:00', '2024-13-01T00:00:00', 'yesterday', ''])
      expect(read({}, text)).toBeNull()
  })

  it('takes the first of a doubled hour and moves a skipped one forward', () => {
    expect(read({}, '2024-11-03T01:30:00')).toBe('2024-11-03T05:30:00.000Z')
    expect(read({}, '2024-03-10T02:30:00')).toBe('2024-03-10T07:30:00.000Z')
  })

  it('gives local times back that were stamped as UTC and printed with an offset', () => {
    expect(read({ stampedAs: 'UTC' }, '2024-01-31T20:15:00-05:00')).toBe('2024-02-01T06:15:00.000Z')
    expect(read({ stampedAs: 'UTC' }, '2024-06-30T20:15:00-04:00')).toBe('2024-07-01T04:15:00.000Z')
  })
})
