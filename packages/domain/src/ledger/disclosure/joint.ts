import { type Coordinates, cellKey } from './cell-key.ts'
import { leavesAt, leavesUnder } from './dimension.ts'
import { type Dimensions, dimensionOf, finestOf, type PublicTable, type Sum } from './table.ts'

/** A level of a dimension, as a vertex: a table that shows months also shows their years. */
const levelsOf = ({ depths }: PublicTable): Set<string> =>
  new Set(
    Object.entries(depths).flatMap(([id, depth]) => Array.from({ length: depth }, (_, at) => `${id}/${at}`)),
  )

/**
 * The tables whose ways of telling apart go round in a ring, such as month × zone, zone × result, result × month. In a
 * family without a ring, counts that agree on their shared margins always come from some list of calls, so bounds found
 * table by table are the true ones; with a ring they can be wider than the true ones, and a reader may know more.
 * @see Beeri, Fagin, Maier, Yannakakis: On the Desirability of Acyclic Database Schemes (1983); reduction by Graham.
 */
export function findRing(tables: readonly PublicTable[]): PublicTable[] {
  let edges = tables.map((table) => ({ table, levels: levelsOf(table) }))
  for (let before = -1; before !== size(edges); ) {
    before = size(edges)
    const times = new Map<string, number>()
    for (const { levels } of edges) for (const level of levels) times.set(level, (times.get(level) ?? 0) + 1)
    for (const { levels } of edges)
      for (const level of levels) if (times.get(level) === 1) levels.delete(level)
    edges = edges.filter(
      ({ levels }, index) =>
        !edges.some(
          (other, at) =>
            at !== index &&
            [...levels].every((level) => other.levels.has(level)) &&
            (other.levels.size > levels.size || at < index),
        ),
    )
  }
  return edges.length > 1 ? edges.map(({ table }) => table) : []
}

const size = (edges: readonly { levels: ReadonlySet<string> }[]): number =>
  edges.length * 1_000 + edges.reduce((sum, { levels }) => sum + levels.size, 0)

/**
 * For tables in a ring: how each of their finest counts is made of counts that nobody publishes, told apart by all
 * their dimensions together. Empty when there is no ring.
 */
export function jointSums(tables: readonly PublicTable[], dimensions: Dimensions): Sum[] {
  const populations = [...new Set(tables.map(({ population }) => population))]
  return populations.flatMap((population) => {
    const family = tables.filter((table) => table.population === population)
    const ring = findRing(family)
    if (ring.length === 0) return []
    const depths: Record<string, number> = {}
    for (const table of ring) {
      for (const [id, depth] of Object.entries(table.depths)) depths[id] = Math.max(depth, depths[id] ?? 0)
    }
    const joint: PublicTable = { id: 'joint', population, depths }
    const cells = finestOf(joint, dimensions)
    return ring.flatMap((table) => sumsInto(table, joint, cells, dimensions))
  })
}

function sumsInto(
  table: PublicTable,
  joint: PublicTable,
  cells: readonly Coordinates[],
  dimensions: Dimensions,
): Sum[] {
  const coarser = new Map<string, Map<string, string>>()
  for (const [id, depth] of Object.entries(table.depths)) {
    const dimension = dimensionOf(dimensions, id)
    const finest = new Set(leavesAt(dimension, joint.depths[id] as number))
    const up = new Map<string, string>()
    for (const value of leavesAt(dimension, depth)) {
      for (const leaf of leavesUnder(dimension, value, finest)) up.set(leaf, value)
    }
    coarser.set(id, up)
  }
  const parts = new Map<string, string[]>()
  for (const cell of cells) {
    const at = Object.fromEntries([...coarser].map(([id, up]) => [id, up.get(cell[id] as string) as string]))
    const whole = cellKey(table.population, at)
    const list = parts.get(whole)
    const key = cellKey(joint.population, cell)
    if (list) list.push(key)
    else parts.set(whole, [key])
  }
  return [...parts]
    .filter(([whole, [only, ...more]]) => more.length > 0 || only !== whole)
    .map(([whole, keys]) => ({ whole, parts: keys }))
}
