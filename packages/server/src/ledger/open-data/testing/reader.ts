import { ceil, type Fraction, floor, minus, ONE, over, plus, sign, times, whole, ZERO } from './fraction.ts'

/** What one table of one release tells, as anybody reads it. */
export interface ReadTable {
  /** What is counted: tables that count the same share their counts. */
  readonly population: string
  readonly periods: readonly { id: string; from: string; to: string }[]
  /** Which value is part of which, by column. */
  readonly parents: Readonly<Record<string, Readonly<Record<string, string | null>>>>
  readonly rows: readonly { period: string; at: Readonly<Record<string, string>>; count: number | null }[]
}

/** Numbers with factors that add up to a constant. */
interface Relation {
  readonly factors: ReadonlyMap<string, Fraction>
  readonly constant: Fraction
}

export interface Found {
  readonly name: string
  readonly low: number
  readonly high: number
}

const WHOLE = 'all'

/**
 * A reader who keeps every file ever published and works with pencil and paper: writes down which numbers add up to
 * which, solves the whole system exactly by elimination, and narrows what is left by bounds. Knows nothing of how
 * numbers were hidden, and shares no code with it.
 * @returns the numbers that are shown although they are small, and hidden ones that are found out to be at most ten
 */
export function findSmall(tables: readonly ReadTable[]): Found[] {
  const known = new Map<string, number>()
  const hidden = new Set<string>()
  const changed: Found[] = []
  for (const table of tables) {
    for (const row of table.rows) {
      const name = nameOf(table, row)
      if (row.count === null) hidden.add(name)
      else {
        const difference = Math.abs(row.count - (known.get(name) ?? row.count))
        if (difference > 0 && difference <= 10) changed.push({ name, low: difference, high: difference })
        known.set(name, row.count)
      }
    }
  }
  // A number that changed from one release to the next tells how many were put right in between.
  if (changed.length > 0) return changed
  for (const name of known.keys()) hidden.delete(name)
  const seen = [...known].flatMap(([name, n]) => (n > 0 && n <= 10 ? [{ name, low: n, high: n }] : []))

  const relations = tables.flatMap(relationsOf).map((sum) => withKnown(sum, known))
  const reduced = eliminate(relations)
  const bounds = narrow([...relations, ...reduced], hidden)
  const found = [...bounds].flatMap(([name, { low, high }]) =>
    high !== null && high <= 10 ? [{ name, low, high }] : [],
  )
  return [...seen, ...found]
}

const nameOf = (
  { population, periods }: ReadTable,
  { period, at }: Pick<ReadTable['rows'][number], 'period' | 'at'>,
): string => {
  const of = periods.find(({ id }) => id === period)
  const told = Object.entries(at).filter(([, value]) => value !== WHOLE)
  return JSON.stringify([population, of?.from, of?.to, ...told.sort(([a], [b]) => (a < b ? -1 : 1))])
}

interface Sum {
  readonly whole: string
  readonly parts: readonly string[]
}

/** In every column a value is the sum of its parts, and a period the sum of the periods that fill it. */
function relationsOf(table: ReadTable): Sum[] {
  const there = new Map(table.rows.map((row) => [nameOf(table, row), row]))
  const sums: Sum[] = []
  for (const row of table.rows) {
    for (const [column, value] of Object.entries(row.at)) {
      const parents = table.parents[column] ?? {}
      const parts = Object.keys(parents)
        .filter((part) => parents[part] === value)
        .map((part) => nameOf(table, { ...row, at: { ...row.at, [column]: part } }))
        .filter((name) => there.has(name))
      if (parts.length > 0) sums.push({ whole: nameOf(table, row), parts })
    }
    const within = partsOf(table.periods, row.period).map((period) => nameOf(table, { ...row, period }))
    if (within.length > 0 && within.every((name) => there.has(name)))
      sums.push({ whole: nameOf(table, row), parts: within })
  }
  return sums
}

/** The longest periods that lie inside another, if they fill it without a gap. */
function partsOf(periods: ReadTable['periods'], id: string): string[] {
  const of = periods.find((period) => period.id === id)
  if (!of) return []
  const inside = periods.filter(
    (one) => one.from >= of.from && one.to <= of.to && (one.from !== of.from || one.to !== of.to),
  )
  const largest = inside.filter(
    (one) => !inside.some((other) => other !== one && other.from <= one.from && other.to >= one.to),
  )
  return largest.map((one) => one.id)
}

function withKnown({ whole: all, parts }: Sum, known: ReadonlyMap<string, number>): Relation {
  const factors = new Map<string, Fraction>()
  let constant = ZERO
  for (const [name, factor] of [[all, whole(-1)] as const, ...parts.map((part) => [part, ONE] as const)]) {
    const count = known.get(name)
    if (count !== undefined) constant = minus(constant, times(factor, whole(count)))
    else factors.set(name, plus(factors.get(name) ?? ZERO, factor))
  }
  return { factors, constant }
}

/** Gauss and Jordan: every relation that is left speaks of one number that no other speaks of. */
function eliminate(relations: readonly Relation[]): Relation[] {
  const solved: { pivot: string; relation: Relation }[] = []
  for (const given of relations) {
    let left = given
    for (const { pivot, relation } of solved) left = without(left, pivot, relation)
    const [first] = left.factors
    if (!first) continue
    const [pivot, factor] = first
    const relation = scaled(left, over(ONE, factor))
    for (const [index, other] of solved.entries()) {
      solved[index] = { pivot: other.pivot, relation: without(other.relation, pivot, relation) }
    }
    solved.push({ pivot, relation })
  }
  return solved.map(({ relation }) => relation)
}

const scaled = ({ factors, constant }: Relation, by: Fraction): Relation => ({
  factors: new Map([...factors].map(([name, factor]) => [name, times(factor, by)])),
  constant: times(constant, by),
})

function without(relation: Relation, pivot: string, solved: Relation): Relation {
  const by = relation.factors.get(pivot)
  if (!by) return relation
  const factors = new Map(relation.factors)
  for (const [name, factor] of solved.factors) {
    const left = minus(factors.get(name) ?? ZERO, times(by, factor))
    if (sign(left) === 0) factors.delete(name)
    else factors.set(name, left)
  }
  return { factors, constant: minus(relation.constant, times(by, solved.constant)) }
}

interface Bounds {
  low: number
  high: number | null
}

/** Counts are whole and not below nothing: each relation bounds each of its numbers by the others, until nothing moves. */
function narrow(relations: readonly Relation[], hidden: ReadonlySet<string>): Map<string, Bounds> {
  const bounds = new Map<string, Bounds>([...hidden].map((name) => [name, { low: 0, high: null }]))
  for (let moved = true; moved; ) {
    moved = false
    for (const { factors, constant } of relations) {
      for (const [name, factor] of factors) {
        const { least, most } = restOf(factors, constant, name, bounds)
        const [from, to] = sign(factor) > 0 ? [least, most] : [most, least]
        const bound = bounds.get(name) as Bounds
        const low = from === null ? null : ceil(over(from, factor))
        const high = to === null ? null : floor(over(to, factor))
        if (low !== null && low > bound.low) {
          bound.low = low
          moved = true
        }
        if (high !== null && (bound.high === null || high < bound.high)) {
          bound.high = high
          moved = true
        }
      }
    }
  }
  return bounds
}

/** Between what a number times its factor lies, by all others of the relation. */
function restOf(
  factors: ReadonlyMap<string, Fraction>,
  constant: Fraction,
  name: string,
  bounds: ReadonlyMap<string, Bounds>,
): { least: Fraction | null; most: Fraction | null } {
  let [least, most]: [Fraction | null, Fraction | null] = [constant, constant]
  for (const [other, factor] of factors) {
    if (other === name) continue
    const { low, high } = bounds.get(other) as Bounds
    const [small, large] = sign(factor) > 0 ? [low, high] : [high, low]
    most = most && small !== null ? minus(most, times(factor, whole(small))) : null
    least = least && large !== null ? minus(least, times(factor, whole(large))) : null
  }
  return { least, most }
}
