import type { PublicLanguage, PublishedTable } from '@heart/api/voice'
import type { TFunction } from 'i18next'
import type { Meaning } from '../../ui/meaning.ts'

/** One line of a figure: a count, or a part of a whole of its own. Null: not shown. */
export interface FigureBar {
  readonly key: string
  readonly label: string
  readonly meaning: Meaning | 'total'
  readonly count: number | null
  readonly of: number | null
}

/**
 * A figure as everybody reads it, from a published table alone. `parts`: its bars are parts of one whole, `of`;
 * `shares`: each bar is a share of its own whole.
 */
export interface PublishedFigure {
  /** As in addresses: answers, zones, visits.back_up. */
  readonly id: string
  readonly kind: 'parts' | 'shares'
  readonly datasetId: PublishedTable['dataset']['id']
  /** The measure of the registry that tells how it is counted. */
  readonly measure: string
  /** The version by which the release was made, if it says so. */
  readonly measureVersion: number | null
  readonly title: string
  /** What a person would say aloud. */
  readonly sentence: string
  /** Of what, and when. */
  readonly denominator: string
  /** What the lines, and the counts, are called. */
  readonly heads: { readonly what: string; readonly count: string; readonly of: string }
  readonly bars: readonly FigureBar[]
  readonly csvPath: string | null
}

/** The language of the page and its words. */
export interface Words {
  readonly language: PublicLanguage
  readonly t: TFunction
}

export type Period = PublishedTable['table']['periods'][number]
type Row = PublishedTable['table']['rows'][number]

const keyOf = (period: string, at: Row['at']) =>
  JSON.stringify([period, ...Object.entries(at).sort(([a], [b]) => (a < b ? -1 : 1))])

const indexes = new WeakMap<PublishedTable['table'], Map<string, number | null>>()

/** A published count; null where it is hidden or was not asked. */
export function countAt({ table }: PublishedTable, period: string, at: Row['at']): number | null {
  let index = indexes.get(table)
  if (!index) {
    index = new Map(table.rows.map((row) => [keyOf(row.period, row.at), row.count]))
    indexes.set(table, index)
  }
  return index.get(keyOf(period, at)) ?? null
}

/** The values of a column under a value, in their order. */
export const valuesUnder = ({ table }: PublishedTable, column: string, parent: string) =>
  (table.columns.find(({ name }) => name === column)?.values ?? []).filter((value) => value.parent === parent)

/** The periods that can be asked for, the newest first: years, then everything together. */
export function periodsOf(tables: readonly PublishedTable[]): Period[] {
  const all = new Map(
    tables.flatMap(({ table }) => table.periods.map((period) => [period.id, period] as const)),
  )
  const order = { year: 0, all: 1, quarter: 2 }
  return [...all.values()].sort((a, b) => order[a.kind] - order[b.kind] || (a.to < b.to ? 1 : -1))
}

/** The period asked for where the table has it, else its newest year, else all of it. */
export function periodIn({ table }: PublishedTable, asked: string | null): Period | null {
  const known = periodsOf([{ table } as PublishedTable])
  return known.find(({ id }) => id === asked) ?? known[0] ?? null
}

/** A measure of the registry, in the version that the newest release was made by. */
export function measureOf(
  { dataset }: PublishedTable,
  id: string,
): Pick<PublishedFigure, 'measure' | 'measureVersion'> {
  const used = dataset.releases[0]?.definitions.find((each) => each.id === id)
  return { measure: id, measureVersion: used?.version ?? null }
}

/** Where the newest file of a kind is. */
export const latestFile = ({ dataset }: PublishedTable, format: string): string | null =>
  dataset.releases[0]?.files.find((file) => file.format === format)?.latestPath ?? null
