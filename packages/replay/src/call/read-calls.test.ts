import { type Scenario, validateScenario } from '@heart/domain/plan'
import { describe, expect, it } from 'vitest'
import { readCalls } from './read-calls.ts'
import { readInstant } from './read-calls-instant.ts'

const program = {
  id: 'community',
  mode: 'field',
  natures: ['CRISIS'],
  handle: { model: 'fixed', seconds: 60 },
}

function scenario(changes: object = {}): Scenario {
  const value = { timezone: 'UTC', programs: [program], teams: [], travel: { model: 'none' }, ...changes }
  const { scenario: made } = validateScenario(value)
  if (!made) throw new Error('not a scenario')
  return made
}
const driving = scenario({ travel: { model: 'straight-line', kmPerHour: 40 } })

const FULL = 'id,received_at,nature,lon,lat,zone,priority,flags,handle_seconds'
function readerOf(header: string, of = scenario()) {
  const { read, problems } = readCalls(header.split(','), of)
  if (!read) throw new Error(problems.join(' '))
  return (line: string, row = 2) => read(row, line.split(','))
}
const GOOD = '1,2024-05-01T10:00:00Z,CRISIS,-78.9,36,27701,1,weapon,60'

describe('Calls: received_at', () => {
  it.each([
    ['2024-05-01T10:00:00Z', '2024-05-01T10:00:00.000Z'],
    ['2024-05-01T10:00:00-04:00', '2024-05-01T14:00:00.000Z'],
    ['2024-05-01T10:00:00-0400', '2024-05-01T14:00:00.000Z'],
    ['2024-05-01T10:00:00-04', '2024-05-01T14:00:00.000Z'],
    ['2024-05-01T10:00+05:45', '2024-05-01T04:15:00.000Z'],
    ['2024-05-01 10:00:00+00:00', '2024-05-01T10:00:00.000Z'],
    ['2024-05-01t10:00z', '2024-05-01T10:00:00.000Z'],
    ['20240501T100000Z', '2024-05-01T10:00:00.000Z'],
    ['20240501T1000-0400', '2024-05-01T14:00:00.000Z'],
    ['2024-05-01T10:00:00.285Z', '2024-05-01T10:00:00.285Z'],
    ['2024-05-01T10:00:00,5Z', '2024-05-01T10:00:00.500Z'],
    ['2024-05-01T10:00:00.9999999999999Z', '2024-05-01T10:00:00.999Z'],
    ['1969-12-31T23:59:59.9999Z', '1969-12-31T23:59:59.999Z'],
    ['2024-02-29T00:00Z', '2024-02-29T00:00:00.000Z'],
    ['2000-02-29T00:00Z', '2000-02-29T00:00:00.000Z'],
    ['2023-12-31T23:00-01:00', '2024-01-01T00:00:00.000Z'],
    ['0033-04-03T15:00Z', '0033-04-03T15:00:00.000Z'],
  ])('%s is %s', (text, iso) => {
    expect(new Date(readInstant(text) as number).toISOString()).toBe(iso)
  })

  it('fractions are cut to the millisecond, never rounded and never one short', () => {
    for (let ms = 0; ms < 1000; ms++) {
      const digits = String(ms).padStart(3, '0')
      expect(readInstant(`1970-01-01T00:00:00.${digits}9Z`)).toBe(ms)
    }
  })

  it.each([
    ['no offset', '2024-05-01T10:00:00'],
    ['no time', '2024-05-01'],
    ['no minutes', '2024-05-01T10Z'],
    ['30 February', '2024-02-30T10:00Z'],
    ['29 February of no leap year', '1900-02-29T10:00Z'],
    ['month 13', '2024-13-01T10:00Z'],
    ['day 0', '2024-05-00T10:00Z'],
    ['24:00', '2024-05-01T24:00:00Z'],
    ['minute 60', '2024-05-01T10:60Z'],
    ['second 60', '2016-12-31T23:59:60Z'],
    ['an impossible offset', '2024-05-01T10:00+24:00'],
    ['offset minutes of 60', '2024-05-01T10:00+04:60'],
    ['a zone’s name', '2024-05-01T10:00 EST'],
    ['a fraction of a minute', '2024-05-01T10:00.5Z'],
    ['a dot and no digits', '2024-05-01T10:00:00.Z'],
    ['American', '5/1/2024 10:00'],
    ['nothing', ''],
    ['more after it', '2024-05-01T10:00Z x'],
  ])('unusable: %s', (_, text) => {
    expect(readInstant(text)).toBeNull()
  })
})

describe('Calls: the header', () => {
  it('column order is free, unknown columns are ignored, names and cells are trimmed', () => {
    const read = readerOf(' nature ,x,received_at, id')
    expect(read('  crisis , , 2024-05-01T10:00Z , 7 ')).toEqual({
      call: {
        id: '7',
        receivedMs: Date.UTC(2024, 4, 1, 10),
        nature: 'crisis',
        flags: [],
        lon: null,
        lat: null,
        zone: null,
        priority: 5,
        handleMs: null,
      },
    })
  })

  it.each([
    [
      'id,received_at',
      scenario(),
      ['The column “nature” is missing; a log of calls needs id, received_at, nature.'],
    ],
    [
      'ID,Received_At,nature',
      scenario(),
      [
        'The column “id” is missing; a log of calls needs id, received_at, nature.',
        'The column “received_at” is missing; a log of calls needs id, received_at, nature.',
      ],
    ],
    [
      'id,received_at,nature,lat',
      driving,
      ['The column “lon” is missing; it is needed because program “community” travels by straight line.'],
    ],
    [
      'id,received_at,nature',
      scenario({ programs: [{ ...program, mode: 'phone', area: { polygon: square() } }] }),
      [
        'The column “lon” is missing; it is needed because the area of program “community” is a polygon.',
        'The column “lat” is missing; it is needed because the area of program “community” is a polygon.',
      ],
    ],
    [
      'id,received_at,nature,zone,zone',
      scenario(),
      ['The header names the column “zone” 2 times; keep one of them.'],
    ],
  ])('%s', (header, of, problems) => {
    expect(readCalls(header.split(','), of)).toEqual({ problems })
  })

  it('coordinates are not needed when only phone programs would travel, or by matrix', () => {
    const phone = [{ ...program, mode: 'phone' }]
    const header = ['id', 'received_at', 'nature']
    expect(readCalls(header, scenario({ ...driving, programs: phone })).problems).toBeUndefined()
    const matrix = { model: 'matrix', zones: ['A'], seconds: [[0]] }
    expect(readCalls(header, scenario({ travel: matrix })).problems).toBeUndefined()
  })

  it('a column that is named twice and unknown is nobody’s business', () => {
    expect(readCalls(['id', 'received_at', 'nature', 'x', 'x'], scenario()).problems).toBeUndefined()
  })
})

describe('Calls: a row', () => {
  it('every cell', () => {
    expect(readerOf(FULL, driving)(`${GOOD}`)).toEqual({
      call: {
        id: '1',
        receivedMs: Date.UTC(2024, 4, 1, 10),
        nature: 'CRISIS',
        flags: ['weapon'],
        lon: -78.9,
        lat: 36,
        zone: '27701',
        priority: 1,
        handleMs: 60_000,
      },
    })
  })

  it.each([
    ['an empty nature', 2, '', { nature: '' }],
    ['flags', 7, ' weapon;; Violence ;', { flags: ['weapon', 'Violence'] }],
    ['a blank zone', 5, '  ', { zone: null }],
    ['a zone with leading zeros', 5, '00501', { zone: '00501' }],
    ['no priority', 6, '', { priority: 5 }],
    ['a low priority', 6, '012', { priority: 12 }],
    ['no handling', 8, '', { handleMs: null }],
    ['no handling at all', 8, '0', { handleMs: 0 }],
    ['RP1 handling rounded half up', 8, '0.0005', { handleMs: 1 }],
    ['RP1 handling rounded down', 8, '0.00049', { handleMs: 0 }],
    ['handling with an exponent', 8, '1.5e3', { handleMs: 1_500_000 }],
    ['the edge of the map', 3, '-180', { lon: -180 }],
    ['the pole', 4, '+90.0', { lat: 90 }],
  ])('%s', (_, column, cell, expected) => {
    const cells = GOOD.split(',').with(column, cell)
    expect(readerOf(FULL, driving)(cells.join(',')).call).toMatchObject(expected)
  })

  it.each([
    ['id', 0, ''],
    ['received_at', 1, 'yesterday'],
    ['lon', 3, '-180.1'],
    ['lon', 3, ''],
    ['lon', 3, 'west'],
    ['lat', 4, '90.001'],
    ['lat', 4, '0x10'],
    ['priority', 6, '0'],
    ['priority', 6, '1.5'],
    ['priority', 6, '-1'],
    ['priority', 6, 'high'],
    ['handle_seconds', 8, '-1'],
    ['handle_seconds', 8, 'Infinity'],
    ['handle_seconds', 8, '1e999'],
    ['handle_seconds', 8, '0x3C'],
    ['handle_seconds', 8, '1:00'],
  ])('unusable %s: cell %i “%s”', (column, index, cell) => {
    const cells = GOOD.split(',').with(index, cell)
    expect(readerOf(FULL, driving)(cells.join(','), 9)).toEqual({
      problem: { row: 9, column, found: cell, expected: expect.any(String) },
    })
  })

  it('coordinates that are not needed are checked when they are there', () => {
    const read = readerOf(FULL)
    expect(read(GOOD.replace('-78.9,36', ','))).toMatchObject({ call: { lon: null, lat: null } })
    expect(read(GOOD.replace('1,', '2,').replace('-78.9,36', '-78.9,'))).toMatchObject({
      call: { lon: null, lat: null },
    })
    expect(read(GOOD.replace('1,', '3,').replace('-78.9', '-378'))).toMatchObject({
      problem: { column: 'lon' },
    })
  })

  it('an id that an earlier row has, usable or not, is used', () => {
    const read = readerOf(FULL)
    expect(read(GOOD.replace('CRISIS,-78.9', 'CRISIS,-378'), 2)).toMatchObject({ problem: { column: 'lon' } })
    expect(read(GOOD, 3)).toEqual({
      problem: { row: 3, column: 'id', expected: 'an id that no earlier row has', found: '1' },
    })
    expect(read(GOOD.replace('1,', ' 1 ,'), 4)).toMatchObject({ problem: { row: 4, column: 'id' } })
    expect(read(GOOD.replace('1,', '01,'), 5)).toMatchObject({ call: { id: '01' } })
  })

  it('a row with too few or too many cells', () => {
    const read = readerOf(FULL)
    expect(read('1,2', 4)).toEqual({
      problem: { row: 4, column: null, expected: '9 cells', found: '2 cells' },
    })
    expect(read(`${GOOD},`, 5)).toMatchObject({ problem: { row: 5, found: '10 cells' } })
  })
})

function square() {
  const corners = [
    [0, 0],
    [1, 0],
    [1, 1],
    [0, 1],
    [0, 0],
  ]
  return { type: 'Polygon', coordinates: [corners] }
}
