import {
  type Dimensions,
  finestOf,
  type Group,
  jointSums,
  type PublicTable,
  type Sum,
  sumsOf,
  tabulate,
} from '@heart/domain/ledger'

export interface Family {
  readonly tables: readonly PublicTable[]
  readonly dimensions: Dimensions
}

/** The true counts of a family of tables, and what anybody knows about them. */
export function countFamily({ tables, dimensions }: Family, groups: readonly Group[]) {
  const counts = new Map<string, number>()
  for (const table of tables)
    for (const [key, count] of tabulate(table, dimensions, groups)) counts.set(key, count)
  const published = new Set(counts.keys())
  const joint = jointSums(tables, dimensions)
  const sums: Sum[] = [...tables.flatMap((table) => sumsOf(table, dimensions)), ...joint]
  const unpublished = new Set(joint.flatMap(({ parts }) => parts).filter((key) => !published.has(key)))
  if (unpublished.size > 0) {
    const depths = Object.assign({}, ...tables.map((table) => table.depths))
    const whole: PublicTable = { id: 'joint', population: tables[0]?.population as string, depths }
    for (const [key, count] of tabulate(whole, dimensions, groups))
      if (unpublished.has(key)) counts.set(key, count)
  }
  return { counts, sums, published, unpublished }
}

/** All groups of a family's finest values, with counts from a function. */
export function groupsOf(
  { dimensions }: Family,
  depths: Record<string, number>,
  count: () => number,
): Group[] {
  const finest = finestOf({ id: 'all', population: 'calls', depths }, dimensions)
  return finest.map((at) => ({ at, count: count() }))
}

/** What a release shows and what it names as hidden. */
export function release(
  counts: ReadonlyMap<string, number>,
  published: ReadonlySet<string>,
  hidden: ReadonlySet<string>,
) {
  const shown = new Map([...counts].filter(([key]) => published.has(key) && !hidden.has(key)))
  return { shown, hidden: new Set([...hidden].filter((key) => published.has(key))) }
}
