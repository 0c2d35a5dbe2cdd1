import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readWall, wallTable } from '../testing/wall-clock.ts'
import { compileTimeZone, DAY_MS } from './time-zone.ts'

const NIGHTS: readonly [zone: string, date: string][] = [
  ['America/New_York', '2024-03-10'],
  ['America/New_York', '2024-11-03'],
  ['Europe/London', '2024-03-31'],
  ['Europe/London', '2024-10-27'],
  ['Australia/Sydney', '2024-10-06'],
  ['Australia/Sydney', '2024-04-07'],
  ['Australia/Lord_Howe', '2024-10-06'],
  ['Australia/Lord_Howe', '2024-04-07'],
  ['America/Santiago', '2024-09-08'],
  ['America/Santiago', '2024-04-07'],
  ['Pacific/Apia', '2011-12-30'],
  ['Asia/Kolkata', '2024-03-10'],
]

test.each(NIGHTS)('PR7 every wall minute around the night in %s on %s', (name, date) => {
  const zone = compileTimeZone(name)
  const noonBefore = Date.parse(`${date}T00:00Z`) - DAY_MS / 2
  const table = wallTable(name, noonBefore - DAY_MS, noonBefore + 2 * DAY_MS)
  for (let wallMs = noonBefore; wallMs < noonBefore + 1.25 * DAY_MS; wallMs += 60_000) {
    const shown = new Date(wallMs).toISOString()
    expect([shown, zone.instantOf(wallMs, 'first')]).toEqual([shown, table.first(wallMs)])
    expect([shown, zone.instantOf(wallMs, 'last')]).toEqual([shown, table.last(wallMs)])
  }
})

test('PR6 the offset is what Intl shows, at any instant from 1970 to 2100', () => {
  const names = fc.constantFrom(...new Set(NIGHTS.map(([name]) => name)), 'UTC', 'Africa/Casablanca')
  const zones = new Map<string, ReturnType<typeof compileTimeZone>>()
  fc.assert(
    fc.property(names, fc.integer({ min: 0, max: Date.parse('2100-01-01') }), (name, atMs) => {
      const zone = zones.get(name) ?? compileTimeZone(name)
      zones.set(name, zone)
      expect(atMs + zone.offsetAt(atMs)).toBe(readWall(name, atMs))
    }),
    { seed: 911, numRuns: 400 },
  )
})

test('PR6 an unknown time zone is refused', () => {
  expect(() => compileTimeZone('America/Durham')).toThrow(RangeError)
})
