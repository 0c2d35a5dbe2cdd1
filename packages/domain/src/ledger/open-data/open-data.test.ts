import fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import { findRing } from '../disclosure/joint.ts'
import { sumsOf } from '../disclosure/table.ts'
import { MEASURES } from '../measures/index.ts'
import { climb, FEWEST_CALLS, type ZoneUnit, zoneLayout } from './climb.ts'
import { columnsOf, DATASET, DATASETS } from './dataset.ts'
import type { FrozenQuarter } from './frozen-quarter.ts'
import { hourBand } from './hour-band.ts'
import {
  nextQuarter,
  publishableQuarters,
  quarterOf,
  quarterPeriod,
  wholeYears,
  yearPeriod,
} from './periods.ts'
import { publicTable } from './public-table.ts'
import { countsOf, keysOf, tablesOf } from './tables.ts'
import { VISIT_QUESTIONS } from './visit.ts'

const quarter = (id: string, calls: Partial<FrozenQuarter['calls'][number]>[] = []): FrozenQuarter => ({
  quarter: id,
  calls: calls.map((one) => ({
    zone: 'North',
    nature: 'WELFARE CHECK',
    hours: '08-12',
    result: 'out_of_hours',
    count: 100,
    ...one,
  })),
  places: { North: 40, South: 40 },
  visits: Object.fromEntries(
    Object.entries(VISIT_QUESTIONS).map(([question, { answers }]) => [
      question,
      { [Object.keys(answers)[0] as string]: 30, [Object.keys(answers)[1] as string]: 12 },
    ]),
  ),
})
const YEAR = ['2022-Q3', '2022-Q4', '2023-Q1', '2023-Q2']
const published = {
  quarters: YEAR.map((id) =>
    quarter(id, [{}, { result: 'by_phone', count: 31 }, { zone: 'South', nature: 'CRISIS', hours: '20-24' }]),
  ),
  yearStartsMonth: 7,
  zipOf: new Map([
    ['North', '27701'],
    ['South', '27703'],
  ]),
} as const
const frozen = new Map(published.quarters.map((one) => [one.quarter, one]))
const everything = DATASETS.flatMap((id) => tablesOf(id, published))

describe('data sets', () => {
  it.each(DATASETS)('OD1 %s is told in English and in Spanish, column by column and value by value', (id) => {
    const tables = tablesOf(id, published)
    const cells = new Map(tables.flatMap((open) => keysOf(open).map((key) => [key, 12] as const)))
    const { columns, rows, periods } = publicTable(id, tables, cells, 7)
    const told = [
      DATASET[id].name,
      DATASET[id].tells,
      ...columnsOf(DATASET[id]).map(({ words }) => words),
      ...columns.flatMap(({ values }) => values.map(({ words }) => words)),
    ]
    for (const { en, es } of told) {
      expect(en.trim()).not.toBe('')
      expect(es.trim()).not.toBe('')
    }
    const named = columns.map(({ name }) => name)
    expect(columnsOf(DATASET[id]).map(({ name }) => name)).toEqual([
      'period',
      'from',
      'to',
      ...named,
      'count',
      'shown',
    ])
    for (const { at, period } of rows) {
      expect(Object.keys(at)).toEqual(named)
      expect(periods.map((one) => one.id)).toContain(period)
      for (const { name, values } of columns) expect(values.map((one) => one.id)).toContain(at[name])
    }
    expect(DATASET[id].measures.filter((one) => !MEASURES.some((measure) => measure.id === one))).toEqual([])
  })
})

describe('periods', () => {
  it('OD2 quarters are those of the calendar; a year that begins in another is named by the one it ends in', () => {
    expect(quarterOf('2023-02-14')).toBe('2023-Q1')
    expect(quarterPeriod('2024-Q1')).toMatchObject({ from: '2024-01-01', to: '2024-03-31' })
    expect(nextQuarter('2023-Q4')).toBe('2024-Q1')
    expect(yearPeriod('2022-Q3', 7)).toMatchObject({ id: 'FY2023', from: '2022-07-01', to: '2023-06-30' })
    expect(yearPeriod('2022-Q3', 1)).toMatchObject({ id: '2022', from: '2022-01-01', to: '2022-12-31' })
    expect(yearPeriod('2023-Q1', 4)).toMatchObject({ id: 'FY2023', from: '2022-04-01', to: '2023-03-31' })
    expect(wholeYears([...YEAR, '2023-Q3'], 7).map(({ period }) => period.id)).toEqual(['FY2023'])
  })

  const recorded = [...YEAR, '2023-Q3'].map((id) => ({ quarter: id, calls: 900 }))
  const record = { from: '2022-07-01', to: '2023-12-31' }
  const asked = { today: '2023-11-01', waitDays: 30, after: null }

  it('OD2 a quarter may be out when the record holds all of it and it has been over for long enough', () => {
    expect(publishableQuarters(recorded, record, asked)).toEqual([...YEAR, '2023-Q3'])
    expect(publishableQuarters(recorded, record, { ...asked, today: '2023-10-30' })).toEqual(YEAR)
    expect(publishableQuarters(recorded, { ...record, from: '2022-07-02' }, asked)[0]).toBe('2022-Q4')
    expect(publishableQuarters(recorded, { ...record, to: '2023-06-29' }, asked)).toEqual(YEAR.slice(0, 3))
  })

  it('OD2 a quarter in which the record stopped is none, and none is filled in from behind', () => {
    const stopped = [...recorded, { quarter: '2023-Q4', calls: 40 }]
    expect(
      publishableQuarters(stopped, { ...record, to: '2024-02-01' }, { ...asked, today: '2024-06-01' }),
    ).toEqual([...YEAR, '2023-Q3'])
    expect(publishableQuarters(recorded, record, { ...asked, after: '2023-Q1' })).toEqual([
      '2023-Q2',
      '2023-Q3',
    ])
  })
})

describe('what is too little to name', () => {
  const zones = fc.uniqueArray(
    fc.record({
      id: fc.string({ minLength: 1, maxLength: 3, unit: fc.constantFrom('a', 'b', 'c', 'd') }),
      zip: fc.constantFrom('1', '2', '3', null),
      calls: fc.oneof(fc.nat(60), fc.nat(900)),
      places: fc.constantFrom(3, 30, null),
    }),
    { selector: ({ id }) => id, minLength: 1, maxLength: 14 },
  )

  test('OD3 a zone stands alone only with enough calls from enough places; others stand together', () => {
    fc.assert(
      fc.property(zones, (units: ZoneUnit[]) => {
        const { dimension, leafOf } = zoneLayout(units)
        const members = new Map<string, ZoneUnit[]>()
        for (const unit of units) {
          const leaf = leafOf[unit.id] as string
          members.set(leaf, [...(members.get(leaf) ?? []), unit])
        }
        // Every zone is told under one value, and every value is reached from the whole.
        const reached = (value: string): string[] => [
          value,
          ...(dimension.children[value] ?? []).flatMap(reached),
        ]
        expect(reached(dimension.root)).toEqual(expect.arrayContaining([...members.keys()]))
        for (const [leaf, inside] of members) {
          const [only] = inside
          if (leaf === only?.id) {
            expect(only.calls).toBeGreaterThanOrEqual(FEWEST_CALLS)
            expect(only.places === null || only.places > 10).toBe(true)
          } else if (leaf !== 'rest:' && leaf.startsWith('rest:')) {
            expect(inside.length).toBeGreaterThan(1)
            expect(inside.reduce((sum, { calls }) => sum + calls, 0)).toBeGreaterThanOrEqual(FEWEST_CALLS)
          }
        }
      }),
    )
  })

  test('OD3 the rest is never one alone: the smallest of the others joins it', () => {
    const unit = (id: string, calls: number) => ({ id, calls, places: null })
    const { named, rest } = climb([unit('a', 500), unit('b', 70), unit('c', 4)])
    expect(named.map(({ id }) => id)).toEqual(['a'])
    expect(rest.map(({ id }) => id).sort()).toEqual(['b', 'c'])
    expect(climb([unit('a', 500), unit('b', 70)]).rest).toEqual([])
  })

  test('OD3 no time of day is told finer than four hours', () => {
    expect([0, 3, 4, 13, 23].map(hourBand)).toEqual(['00-04', '00-04', '04-08', '12-16', '20-24'])
  })
})

describe('tables', () => {
  it('OD4 all tables of a time hang together like a tree, so that bounds found in parts are the true ones', () => {
    for (const population of ['warranted', 'visits'])
      expect(
        findRing(everything.map(({ table }) => table).filter((one) => one.population === population)),
      ).toEqual([])
  })

  it('OD4 the same count has the same name in every table, and every whole is the sum of its parts', () => {
    const counts = new Map<string, number>()
    for (const open of everything) {
      for (const [key, count] of countsOf(open, frozen)) {
        expect(counts.get(key) ?? count, key).toBe(count)
        counts.set(key, count)
      }
    }
    for (const { table, dimensions } of everything) {
      for (const { whole, parts } of sumsOf(table, dimensions))
        expect(parts.reduce((sum, part) => sum + (counts.get(part) ?? Number.NaN), 0)).toBe(counts.get(whole))
    }
    expect(counts.get('warranted|time=FY2023')).toBe(924)
    expect(counts.get('warranted|result=by_phone|time=FY2023|zone=North')).toBe(124)
  })

  it('OD4 years are told apart by place, kind and hour only when they are whole', () => {
    const quarters = published.quarters.slice(0, 3)
    expect(tablesOf('zones', { ...published, quarters })).toEqual([])
    expect(tablesOf('answers', { ...published, quarters }).map(({ id }) => id)).toEqual([
      'answers/2022-Q3..2023-Q1',
    ])
  })
})
