import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { type StreetRange, streetOf, wordsOf } from '@heart/domain/voice'
import { ExchangeError, readRecordBatches } from '@heart/exchange/call'
import { HeartError } from '../../platform/error.ts'

/** Streets with ranges of numbers, as a file tells them. */
export interface StreetFile {
  readonly sha256: string
  readonly ranges: readonly StreetRange[]
  readonly notes: readonly string[]
}

/** Names of columns, ours first, then those of address points as counties and OpenAddresses publish them. */
const COLUMNS = {
  street: ['street', 'fullname', 'full_name', 'street_name', 'st_name', 'stname'],
  from: ['from', 'number', 'house_number', 'addr_num', 'add_number', 'st_num'],
  to: ['to'],
  side: ['side'],
  zip: ['zip', 'postcode', 'zipcode', 'zip_code', 'post_code'],
  zone: ['zone', 'beat'],
  lon: ['lon', 'lng', 'longitude', 'x'],
  lat: ['lat', 'latitude', 'y'],
} as const
type Column = keyof typeof COLUMNS
type Columns = Partial<Record<Column, number>>

/**
 * Reads `street,from,to` with `zone` or `lon,lat`, or address points with one number each. A row that tells no place is left
 * out and noted. @throws HeartError `file_unreadable`, `bad_agency`
 */
export async function readStreets(file: string): Promise<StreetFile> {
  const bytes = await readFile(file).catch((cause: unknown) => {
    throw new HeartError('file_unreadable', `${file} is missing or cannot be read.`, { cause })
  })
  const ranges: StreetRange[] = []
  const left: number[] = []
  try {
    for await (const { header, records } of readRecordBatches(whole(bytes))) {
      const columns = columnsOf(file, header)
      for (const { row, cells } of records) {
        const range = cells ? rangeOf(columns, cells) : null
        if (range) ranges.push(range)
        else left.push(row)
      }
    }
  } catch (error) {
    if (!(error instanceof ExchangeError)) throw error
    throw new HeartError('bad_agency', `${file}: ${error.message}`, { cause: error })
  }
  if (ranges.length === 0)
    throw new HeartError('bad_agency', `${file} has no row with a street, a number and a place.`)
  const notes =
    left.length === 0
      ? []
      : [
          `${file}: rows without a street, a number or a place are left out: ${left.length} (first: row ${left[0]}).`,
        ]
  return { sha256: createHash('sha256').update(bytes).digest('hex'), ranges, notes }
}

async function* whole(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes
}

function columnsOf(file: string, header: readonly string[]): Columns {
  const names = header.map((name) => name.trim().toLowerCase().replaceAll(' ', '_'))
  const columns: Columns = {}
  for (const [column, usual] of Object.entries(COLUMNS) as [Column, readonly string[]][]) {
    const index = names.findIndex((name) => usual.includes(name))
    if (index >= 0) columns[column] = index
  }
  const hasPlace = columns.zone !== undefined || (columns.lon !== undefined && columns.lat !== undefined)
  if (columns.street === undefined || columns.from === undefined || !hasPlace) {
    throw new HeartError(
      'bad_agency',
      `${file} needs the columns street and from (or number), and zone or lon and lat; it has: ${header.join(', ')}.`,
    )
  }
  return columns
}

/** A range as its row tells it; null where it tells no street, no number or no place. */
function rangeOf(columns: Columns, cells: readonly string[]): StreetRange | null {
  const cell = (column: Column) => cells[columns[column] ?? -1]?.trim() ?? ''
  const written = cell('street').replace(/\s+/g, ' ')
  const street = streetOf(wordsOf(written))
  const from = wholeOf(cell('from'))
  const to = cell('to') === '' ? from : wholeOf(cell('to'))
  const zone = cell('zone') || null
  const point = pointOf(cell('lon'), cell('lat'))
  if (!street || from === null || to === null || (zone === null && point === null)) return null
  const [lon, lat] = point ?? [null, null]
  return {
    ...street,
    label: written === written.toUpperCase() ? capitalized(written) : written,
    from: Math.min(from, to),
    to: Math.max(from, to),
    side: sideOf(cell('side').toLowerCase(), from, to),
    zip: /^\d{5}/.exec(cell('zip'))?.[0] ?? null,
    zone,
    lon,
    lat,
  }
}

/** “300-B” is house 300. */
const wholeOf = (text: string): number | null => {
  const digits = /^\d{1,6}/.exec(text)?.[0]
  return digits === undefined ? null : Number(digits)
}

function pointOf(lon: string, lat: string): [lon: number, lat: number] | null {
  const point: [number, number] = [Number(lon), Number(lat)]
  if (lon === '' || lat === '' || point.some((n) => !Number.isFinite(n))) return null
  return Math.abs(point[0]) <= 180 && Math.abs(point[1]) <= 90 && (point[0] !== 0 || point[1] !== 0)
    ? point
    : null
}

/** Said, or of one side when both ends are: 301 to 399 are the odd houses. */
function sideOf(told: string, from: number, to: number): StreetRange['side'] {
  if (told.startsWith('e')) return 'even'
  if (told.startsWith('o')) return 'odd'
  if (told.startsWith('b') || from === to || from % 2 !== to % 2) return 'both'
  return from % 2 === 0 ? 'even' : 'odd'
}

/** @example capitalized('E MAIN ST') // 'E Main St' */
const capitalized = (text: string): string =>
  text
    .toLowerCase()
    .replace(/(^|[\s-])([\p{L}])/gu, (_, before: string, letter: string) => before + letter.toUpperCase())
    .replace(/\b(N|S)(e|w)\b/gi, (both) => both.toUpperCase())
