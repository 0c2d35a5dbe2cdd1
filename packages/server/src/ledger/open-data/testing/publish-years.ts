import {
  countsOf,
  DATASET,
  DATASETS,
  type DatasetId,
  type FrozenQuarter,
  isSmall,
  keysOf,
  type OpenTable,
  type PublicTableOf,
  publicTable,
  tablesOf,
} from '@heart/domain/ledger'
import type { Solver } from '@heart/replay/plan'
import { judgeRelease, type OutTable, questionOf } from '../judge-release.ts'
import { putRight, zipOf } from './invented-city.ts'
import type { ReadTable } from './reader.ts'

/** How releases are made: as they are, or with one of the guards taken away. */
export const WAYS = [
  'as it is done',
  'nothing is hidden',
  'only small numbers are hidden',
  'each release looks at itself alone',
  'counts follow the corrected record',
] as const
export type Way = (typeof WAYS)[number]

export interface Made {
  readonly read: ReadTable[]
  readonly refused: number
  readonly shown: number
  readonly hidden: number
}

/** Publishes every quarter when it is over and every year when it is whole, while the record is put right in between. */
export async function publishYears(
  quarters: readonly FrozenQuarter[],
  way: Way,
  random: () => number,
  solver: Solver,
): Promise<Made> {
  const out: OutTable[] = []
  const read: ReadTable[] = []
  let refused = 0
  let now: FrozenQuarter[] = []
  const counted = { shown: 0, hidden: 0 }
  for (const quarter of quarters) {
    if (way === 'counts follow the corrected record') now = now.map((one) => putRight(one, random))
    now = [...now, quarter]
    const frozen = new Map(now.map((one) => [one.quarter, one]))
    for (const datasetId of DATASETS) {
      const all = tablesOf(datasetId, { quarters: now, yearStartsMonth: 7, zipOf })
      const again =
        way === 'each release looks at itself alone' || way === 'counts follow the corrected record'
      const kept = again ? new Map<string, OutTable>() : new Map(out.map((one) => [one.open.id, one]))
      const fresh = all.filter(({ id }) => !kept.has(id))
      if (fresh.length === 0) continue
      const before = again ? [] : out
      const made = await cellsOf(way, before, fresh, frozen, solver)
      if (made === null) {
        refused++
        continue
      }
      const cells = new Map([...out.filter(() => !again).flatMap((one) => [...one.cells]), ...made])
      out.push(
        ...fresh.map((open) => ({
          open,
          cells: new Map(keysOf(open).map((key) => [key, cells.get(key) ?? null])),
        })),
      )
      read.push(asRead(datasetId, publicTable(datasetId, all, cells, 7)))
      for (const count of made.values()) counted[count === null ? 'hidden' : 'shown']++
    }
  }
  return { read, refused, ...counted }
}

/** What is told of each count of the fresh tables; null when the release is refused. */
async function cellsOf(
  way: Way,
  before: readonly OutTable[],
  fresh: readonly OpenTable[],
  frozen: ReadonlyMap<string, FrozenQuarter>,
  solver: Solver,
): Promise<Map<string, number | null> | null> {
  const question = questionOf(before, fresh, frozen)
  const told = (isHidden: (key: string) => boolean) =>
    new Map(
      [...question.fresh].map((key) => [key, isHidden(key) ? null : (question.counts.get(key) as number)]),
    )
  if (way === 'nothing is hidden') return told(() => false)
  if (way === 'only small numbers are hidden')
    return told((key) => isSmall(question.counts.get(key) as number))
  const answer = await judgeRelease(question, solver)
  if (answer.exposed.length > 0 || answer.pinned.length > 0) return null
  return told((key) => answer.hidden.has(key))
}

/** The table of a release as somebody reads it who knows nothing but what is published. */
export function asRead(datasetId: DatasetId, body: PublicTableOf): ReadTable {
  return {
    population: DATASET[datasetId].counts,
    periods: body.periods,
    parents: Object.fromEntries(
      body.columns.map(({ name, values }) => [
        name,
        Object.fromEntries(values.map(({ id, parent }) => [id, parent])),
      ]),
    ),
    rows: body.rows.map((row) => (row.at.answer === 'all' ? { ...row, at: {} } : row)),
  }
}

/** True counts that a test may look at: small ones there are plenty of. */
export const smallIn = (quarters: readonly FrozenQuarter[]): number => {
  const frozen = new Map(quarters.map((one) => [one.quarter, one]))
  return tablesOf('answers', { quarters, yearStartsMonth: 7, zipOf })
    .flatMap((open) => [...countsOf(open, frozen).values()])
    .filter(isSmall).length
}
