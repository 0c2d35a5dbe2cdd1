import { DateTime, IANAZone } from 'luxon'
import type { TimeSpec } from './mapping.ts'

/** Milliseconds since 1970, or null when no format fits. */
export type ReadTime = (text: string) => number | null

const DAY = 86_400_000
const QUARTER = 900_000
const ISO =
  /^(\d{4})-(\d\d)-(\d\d)[T ](\d\d):(\d\d)(?::(\d\d)(?:[.,](\d{1,9}))?)?\s?(Z|z|[+-]\d\d(?::?\d\d)?)?$/

/**
 * The instant of a wall-clock time in a zone. A time that the clock shows twice is its first showing; a time that
 * the clock skips is moved forward by the skipped hour. Offsets are kept by quarter hour of wall clock.
 */
export function zoneClock(zoneName: string): (wallMs: number) => number {
  const zone = IANAZone.create(zoneName)
  const offsets = new Map<number, number>()
  return (wallMs) => {
    const quarter = Math.floor(wallMs / QUARTER)
    let offset = offsets.get(quarter)
    if (offset === undefined) {
      offset = offsetAt(zone, quarter * QUARTER)
      if (offsets.size > 500_000) offsets.clear()
      offsets.set(quarter, offset)
    }
    return wallMs - offset
  }
}

function offsetAt(zone: IANAZone, wallMs: number): number {
  const before = zone.offset(wallMs - DAY) * 60_000
  const after = zone.offset(wallMs + DAY) * 60_000
  if (before === after) return before
  if (zone.offset(wallMs - before) * 60_000 === before) return before
  if (zone.offset(wallMs - after) * 60_000 === after) return after
  return before
}

const daysIn = (year: number, month: number) => new Date(Date.UTC(year, month, 0)).getUTCDate()

/** Wall clock as if it were UTC; null when no calendar has it. */
function wall(y: number, mo: number, d: number, h: number, mi: number, s: number, ms: number): number | null {
  if (mo < 1 || mo > 12 || d < 1 || h > 23 || mi > 59 || s > 59 || (d > 28 && d > daysIn(y, mo))) return null
  return Date.UTC(y, mo - 1, d, h, mi, s, ms)
}

const TOKENS: Record<string, string> = {
  yyyy: '(?<y>\\d{4})',
  yy: '(?<yy>\\d{2})',
  MM: '(?<mo>\\d{2})',
  M: '(?<mo>\\d{1,2})',
  dd: '(?<d>\\d{2})',
  d: '(?<d>\\d{1,2})',
  HH: '(?<h>\\d{2})',
  H: '(?<h>\\d{1,2})',
  hh: '(?<h12>\\d{2})',
  h: '(?<h12>\\d{1,2})',
  mm: '(?<mi>\\d{2})',
  m: '(?<mi>\\d{1,2})',
  ss: '(?<s>\\d{2})',
  s: '(?<s>\\d{1,2})',
  a: '(?<a>[AaPp])\\.?[Mm]\\.?',
}

/** Luxon formats of plain numbers become one regular expression; the others are left to luxon. */
function pattern(format: string): RegExp | null {
  const parts = format.match(/[A-Za-z]+|[^A-Za-z]+/g) ?? []
  let source = ''
  for (const part of parts) {
    if (/^[A-Za-z]/.test(part)) {
      // An ISO date's `T` between the halves is written 'T' in luxon; anything else unknown is luxon's business.
      const token = TOKENS[part]
      if (!token || part === 'yy') return null
      source += token
    } else if (part.includes("'")) return null
    else source += part.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&').replace(/\s+/g, '\\s+')
  }
  if (!source.includes('(?<y>') || !source.includes('(?<mo>') || !source.includes('(?<d>')) return null
  if (source.includes('(?<h12>') !== source.includes('(?<a>')) return null
  return new RegExp(`^${source}$`)
}

function readIso(toInstant: (wallMs: number) => number): ReadTime {
  return (text) => {
    const found = ISO.exec(text)
    if (!found) return null
    const fraction = found[7]
    const ms = fraction ? Math.floor(Number(`0.${fraction}`) * 1000) : 0
    const wallMs = wall(
      Number(found[1]),
      Number(found[2]),
      Number(found[3]),
      Number(found[4]),
      Number(found[5]),
      found[6] ? Number(found[6]) : 0,
      ms,
    )
    if (wallMs === null) return null
    const offset = found[8]
    if (!offset) return toInstant(wallMs)
    if (offset === 'Z' || offset === 'z') return wallMs
    const minutes = Number(offset.slice(1, 3)) * 60 + Number(offset.length > 3 ? offset.slice(-2) : 0)
    return wallMs - (offset[0] === '-' ? -minutes : minutes) * 60_000
  }
}

function readFormat(format: string, zone: string, toInstant: (wallMs: number) => number): ReadTime {
  const regex = pattern(format)
  if (!regex) {
    return (text) => {
      const time = DateTime.fromFormat(text, format, { zone, locale: 'en-US' })
      return time.isValid ? time.toMillis() : null
    }
  }
  return (text) => {
    const g = regex.exec(text)?.groups
    if (!g) return null
    let hour = Number(g.h ?? 0)
    if (g.h12 !== undefined) {
      const h12 = Number(g.h12)
      if (h12 < 1 || h12 > 12) return null
      hour = (h12 % 12) + (g.a === 'p' || g.a === 'P' ? 12 : 0)
    }
    const wallMs = wall(Number(g.y), Number(g.mo), Number(g.d), hour, Number(g.mi ?? 0), Number(g.s ?? 0), 0)
    return wallMs === null ? null : toInstant(wallMs)
  }
}

/** Reads a column's times. Formats are tried in the order given; the first that fits decides. */
export function compileTime(spec: TimeSpec, timezone: string): ReadTime {
  const local = zoneClock(timezone)
  const zone = spec.zone ?? timezone
  // What was stamped as UTC is read as UTC first, then its wall clock is taken for the local one.
  const toInstant = spec.stampedAs === 'UTC' ? (wallMs: number) => wallMs : zoneClock(zone)
  const readers = spec.formats.map((format) =>
    format === 'ISO' ? readIso(toInstant) : readFormat(format, spec.stampedAs ? 'UTC' : zone, toInstant),
  )
  return (text) => {
    for (const read of readers) {
      const ms = read(text)
      if (ms !== null) return spec.stampedAs === 'UTC' ? local(ms) : ms
    }
    return null
  }
}
