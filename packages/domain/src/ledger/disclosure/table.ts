import { type Coordinates, cellKey } from './cell-key.ts'
import { type Dimension, leavesAt, valuesTo } from './dimension.ts'

/** A table to publish: every combination of its dimensions' values down to a depth each, with all margins. */
export interface PublicTable {
  readonly id: string
  /** What is counted; tables of one population are linked through the margins they share. */
  readonly population: string
  /** Depth by dimension, at least 1. */
  readonly depths: Readonly<Record<string, number>>
}

export type Dimensions = Readonly<Record<string, Dimension>>

/** The whole of `whole` is the sum of `parts`; names of counts. */
export interface Sum {
  readonly whole: string
  readonly parts: readonly string[]
}

export function dimensionOf(dimensions: Dimensions, id: string): Dimension {
  const found = dimensions[id]
  if (!found) throw new Error(`there is no dimension “${id}”`)
  return found
}

/** Every combination of the values named for each dimension. */
function* combinations(values: readonly (readonly [string, readonly string[]])[]): Generator<Coordinates> {
  const [first, ...rest] = values
  if (!first) {
    yield {}
    return
  }
  for (const others of combinations(rest))
    for (const value of first[1]) yield { ...others, [first[0]]: value }
}

/** Where each count of a table stands, margins included. */
export function coordinatesOf(table: PublicTable, dimensions: Dimensions): Coordinates[] {
  return [
    ...combinations(
      Object.entries(table.depths).map(
        ([id, depth]) => [id, valuesTo(dimensionOf(dimensions, id), depth)] as const,
      ),
    ),
  ]
}

/** The finest counts of a table; all others are sums of these. */
export function finestOf(table: PublicTable, dimensions: Dimensions): Coordinates[] {
  return [
    ...combinations(
      Object.entries(table.depths).map(
        ([id, depth]) => [id, leavesAt(dimensionOf(dimensions, id), depth)] as const,
      ),
    ),
  ]
}

/** What anybody knows about a table's counts without seeing one: every whole is the sum of its parts. */
export function sumsOf(table: PublicTable, dimensions: Dimensions): Sum[] {
  const sums: Sum[] = []
  for (const at of coordinatesOf(table, dimensions)) {
    for (const [id, depth] of Object.entries(table.depths)) {
      const dimension = dimensionOf(dimensions, id)
      const shown = new Set(valuesTo(dimension, depth))
      const parts = (dimension.children[at[id] as string] ?? []).filter((part) => shown.has(part))
      if (parts.length === 0) continue
      sums.push({
        whole: cellKey(table.population, at),
        parts: parts.map((part) => cellKey(table.population, { ...at, [id]: part })),
      })
    }
  }
  return sums
}
