import { cellKey } from '../disclosure/cell-key.ts'
import { type Dimension, depthOf } from '../disclosure/dimension.ts'
import { coordinatesOf, type Dimensions, dimensionOf, type PublicTable } from '../disclosure/table.ts'
import { type Group, tabulate } from '../disclosure/tabulate.ts'
import { type Layout, natureLayout, type ZoneUnit, zoneLayout } from './climb.ts'
import { DATASET, type DatasetId } from './dataset.ts'
import type { FrozenQuarter } from './frozen-quarter.ts'
import { HOURS } from './hour-band.ts'
import { wholePeriod, wholeYears, type YearOfQuarters, type YearStart } from './periods.ts'
import { RESULT } from './result.ts'
import { VISIT_DIMENSIONS } from './visit.ts'

/** A table of a data set with everything that its counts are made by, as it is kept for ever once it is out. */
export interface OpenTable {
  /** The same in every release that holds it. @example 'zones/FY2023' */
  readonly id: string
  readonly datasetId: DatasetId
  readonly table: PublicTable
  readonly dimensions: Dimensions
  readonly quarters: readonly string[]
  /** Which named value each value of the record is told under, by dimension. */
  readonly leafOf: Readonly<Record<string, Readonly<Record<string, string>>>>
}

/** Every quarter under its year, if the year is whole, and all under one window. */
function timeTree(quarters: readonly string[], startsMonth: YearStart): Dimension {
  const years = wholeYears(quarters, startsMonth)
  const yearOf = new Map(years.flatMap(({ period, quarters: of }) => of.map((q) => [q, period.id] as const)))
  const root = wholePeriod(quarters).id
  const children: Record<string, string[]> = {
    [root]: [...new Set(quarters.map((quarter) => yearOf.get(quarter) ?? quarter))],
  }
  for (const { period, quarters: of } of years) children[period.id] = [...of]
  return { id: 'time', root, children }
}

/** A year that is told apart no further. */
const yearDimension = (year: string): Dimension => ({ id: 'time', root: year, children: {} })

export interface Published {
  readonly quarters: readonly FrozenQuarter[]
  readonly yearStartsMonth: YearStart
  /** The ZIP code of each zone that the agency knows. */
  readonly zipOf: ReadonlyMap<string, string | null>
}

/** The tables of a data set that its newest release holds: of all quarters, or of each whole year. */
export function tablesOf(datasetId: DatasetId, given: Published): OpenTable[] {
  const quarters = given.quarters.map(({ quarter }) => quarter).sort()
  if (quarters.length === 0) return []
  const { grain, counts, tables } = DATASET[datasetId]
  if (grain === 'quarter') {
    const time = timeTree(quarters, given.yearStartsMonth)
    return tables.map((depths) => ({
      id: `${datasetId}/${time.root}`,
      datasetId,
      table: { id: datasetId, population: counts, depths: { time: depthOf(time), ...depths } },
      dimensions: { time, result: RESULT },
      quarters,
      leafOf: {},
    }))
  }
  return wholeYears(quarters, given.yearStartsMonth).flatMap((year) => yearTables(datasetId, year, given))
}

function yearTables(
  datasetId: DatasetId,
  { period, quarters }: YearOfQuarters,
  given: Published,
): OpenTable[] {
  const { counts, tables } = DATASET[datasetId]
  const of = given.quarters.filter(({ quarter }) => quarters.includes(quarter))
  const layouts: Record<string, Layout> =
    datasetId === 'zones'
      ? { zone: zoneLayout(zoneUnits(of, given.zipOf)) }
      : datasetId === 'natures'
        ? { nature: natureLayout(natureUnits(of)) }
        : {}
  const leafOf = Object.fromEntries(Object.entries(layouts).map(([id, layout]) => [id, layout.leafOf]))
  const dimensions: Dimensions = {
    time: yearDimension(period.id),
    result: RESULT,
    hours: HOURS,
    ...VISIT_DIMENSIONS,
    ...Object.fromEntries(Object.entries(layouts).map(([id, layout]) => [id, layout.dimension])),
  }
  return tables.map((depths) => {
    const names = Object.keys(depths)
    return {
      id: [datasetId, period.id, ...(tables.length > 1 ? names : [])].join('/'),
      datasetId,
      table: { id: datasetId, population: counts, depths: { time: 0, ...depths } },
      dimensions: Object.fromEntries(['time', ...names].map((id) => [id, dimensionOf(dimensions, id)])),
      quarters,
      leafOf,
    }
  })
}

const sumBy = (quarters: readonly FrozenQuarter[], key: 'zone' | 'nature') => {
  const sums = new Map<string, number>()
  for (const { calls } of quarters)
    for (const one of calls) sums.set(one[key], (sums.get(one[key]) ?? 0) + one.count)
  return sums
}

function zoneUnits(
  quarters: readonly FrozenQuarter[],
  zipOf: ReadonlyMap<string, string | null>,
): ZoneUnit[] {
  const calls = sumBy(quarters, 'zone')
  return [...new Set([...calls.keys(), ...zipOf.keys()])].sort().map((id) => {
    const told = quarters.flatMap(({ places }) => (id in places ? [places[id] as number | null] : []))
    const isKnown = told.every((places) => places !== null)
    return {
      id,
      zip: zipOf.get(id) ?? null,
      calls: calls.get(id) ?? 0,
      places: isKnown ? Math.max(0, ...(told as number[])) : null,
    }
  })
}

const natureUnits = (quarters: readonly FrozenQuarter[]) =>
  [...sumBy(quarters, 'nature')].map(([id, calls]) => ({ id, calls, places: null }))

/** The true counts of a table, from the quarters as they were frozen. */
export function countsOf(open: OpenTable, frozen: ReadonlyMap<string, FrozenQuarter>): Map<string, number> {
  const time = dimensionOf(open.dimensions, 'time')
  const names = Object.keys(open.table.depths).filter((id) => id !== 'time')
  const groups: Group[] = open.quarters.flatMap((quarter) => {
    const of = frozen.get(quarter)
    if (!of) throw new Error(`the quarter ${quarter} of the table ${open.id} is not kept`)
    const at = time.children[time.root] ? quarter : time.root
    if (open.table.population === 'visits') {
      const question = names[0] as string
      return Object.entries(of.visits[question] ?? {}).map(([answer, count]) => ({
        at: { time: at, [question]: answer },
        count,
      }))
    }
    return of.calls.map((one) => ({
      at: {
        time: at,
        ...Object.fromEntries(
          names.map((id) => {
            const value = one[id as 'zone' | 'nature' | 'hours' | 'result']
            return [id, open.leafOf[id]?.[value] ?? value]
          }),
        ),
      },
      count: one.count,
    }))
  })
  return tabulate(open.table, open.dimensions, groups)
}

/** The names of all counts of a table, shown or hidden. */
export const keysOf = ({ table, dimensions }: OpenTable): string[] =>
  coordinatesOf(table, dimensions).map((at) => cellKey(table.population, at))
