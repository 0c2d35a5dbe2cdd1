import { type Coordinates, cellKey } from './cell-key.ts'
import { type Dimension, valuesTo } from './dimension.ts'
import { coordinatesOf, type Dimensions, dimensionOf, type PublicTable } from './table.ts'

/** How many calls share these values, the finest of every dimension that any table tells apart. */
export interface Group {
  readonly at: Coordinates
  readonly count: number
}

/** The value and everything it lies in, down to a depth. */
function upwards(dimension: Dimension, depth: number): Map<string, readonly string[]> {
  const shown = new Set(valuesTo(dimension, depth))
  const found = new Map<string, readonly string[]>()
  const walk = (value: string, above: readonly string[]) => {
    const way = shown.has(value) ? [...above, value] : above
    found.set(value, way)
    for (const child of dimension.children[value] ?? []) walk(child, way)
  }
  walk(dimension.root, [])
  return found
}

/**
 * Every count of a table, margins included, zeros too. A group whose value no dimension knows is an error: it would
 * be missing from every sum.
 * @throws Error naming the value
 */
export function tabulate(
  table: PublicTable,
  dimensions: Dimensions,
  groups: Iterable<Group>,
): Map<string, number> {
  const counts = new Map(coordinatesOf(table, dimensions).map((at) => [cellKey(table.population, at), 0]))
  const ways = Object.entries(table.depths).map(([id, depth]) => {
    const dimension = dimensionOf(dimensions, id)
    return { id, up: upwards(dimension, depth) }
  })
  for (const { at, count } of groups) {
    let places: Coordinates[] = [{}]
    for (const { id, up } of ways) {
      const values = up.get(at[id] as string)
      if (!values) throw new Error(`dimension “${id}” has no value “${at[id]}”`)
      places = places.flatMap((place) => values.map((value) => ({ ...place, [id]: value })))
    }
    for (const place of places) {
      const key = cellKey(table.population, place)
      counts.set(key, (counts.get(key) ?? 0) + count)
    }
  }
  return counts
}
