import { isSmall, SMALLEST_SHOWN, type Sum } from '@heart/domain/ledger'
import { LinearModel, type Solver } from '@heart/replay/plan'

export interface Counts {
  /** The true counts, by name. */
  readonly counts: ReadonlyMap<string, number>
  readonly sums: readonly Sum[]
  /** Shown in an earlier release: known for ever, so nothing can be hidden behind them. */
  readonly alreadyShown?: ReadonlySet<string>
  /** Hidden in an earlier release: they stay hidden. */
  readonly alreadyHidden?: ReadonlySet<string>
  /** Never published, but known to exist: they cost nothing to hide behind. */
  readonly unpublished?: ReadonlySet<string>
}

const NONE: ReadonlySet<string> = new Set()

export interface HiddenCounts {
  /** Small counts. */
  readonly small: ReadonlySet<string>
  /** Others that would give a small one away. */
  readonly others: ReadonlySet<string>
  /** Small counts that nothing could protect: what holds them must not be published. */
  readonly exposed: readonly string[]
}

/**
 * What must not be shown: every count from 1 to 10, and enough others that each small one could as well be eleven. For
 * each small count the cheapest such other table is looked for, cheap meaning that little is hidden anew and small
 * counts before large ones; whatever differs in it is hidden. The table found is the proof: it fits everything shown.
 * @see Fischetti, Salazar-González: Models and algorithms for the 2-dimensional cell suppression problem (1999);
 *   one linear model a small count, after Kelly, Golden, Assad: Cell suppression (1992).
 */
export async function hideCounts(given: Counts, solver: Solver): Promise<HiddenCounts> {
  const { counts, alreadyShown = NONE, alreadyHidden = NONE, unpublished = NONE } = given
  const countOf = (key: string) => counts.get(key) ?? 0
  const small = new Set(
    [...counts].flatMap(([key, count]) => (isSmall(count) && !unpublished.has(key) ? [key] : [])),
  )
  const hidden = new Set([...small, ...alreadyHidden])
  const reachable = new Set<string>()
  const exposed: string[] = []
  // The smallest need the largest change; what is hidden for them often serves the others.
  for (const key of [...small].sort((a, b) => countOf(a) - countOf(b) || (a < b ? -1 : 1))) {
    if (reachable.has(key)) continue
    const other = await cheapestOther(key, given, hidden, solver)
    if (!other) {
      exposed.push(key)
      continue
    }
    for (const [changed, by] of other) {
      if (!unpublished.has(changed) && !alreadyShown.has(changed)) hidden.add(changed)
      if (countOf(changed) + by >= SMALLEST_SHOWN) reachable.add(changed)
    }
  }
  return { small, others: new Set([...hidden].filter((key) => !small.has(key))), exposed }
}

/** By how much each count differs in the cheapest table that has eleven at `key`; null when there is none. */
async function cheapestOther(
  key: string,
  { counts, sums, alreadyShown, unpublished }: Counts,
  hidden: ReadonlySet<string>,
  solver: Solver,
): Promise<Map<string, number> | null> {
  const model = new LinearModel()
  const columns = new Map<string, { up: number; down: number | null }>()
  const columnOf = (name: string) => {
    const known = columns.get(name)
    if (known) return known
    const count = counts.get(name) ?? 0
    const isFree = hidden.has(name) || unpublished?.has(name)
    const isFixed = alreadyShown?.has(name) && !hidden.has(name)
    const objective = isFree ? -FREE : -priceOf(count)
    const upper = isFixed ? { upper: 0 } : {}
    const made = {
      up: model.column({ objective, integer: true, ...upper }),
      down: count === 0 ? null : model.column({ objective, integer: true, upper: isFixed ? 0 : count }),
    }
    columns.set(name, made)
    return made
  }
  const changeOf = (name: string, sign: 1 | -1): [number, number][] => {
    const { up, down } = columnOf(name)
    return down === null
      ? [[up, sign]]
      : [
          [up, sign],
          [down, -sign],
        ]
  }
  for (const { whole, parts } of sums) {
    model.row([...changeOf(whole, -1), ...parts.flatMap((part) => changeOf(part, 1))], '=', 0)
  }
  model.row(changeOf(key, 1), '>=', SMALLEST_SHOWN - (counts.get(key) ?? 0))
  const { values } = await solver(model.toText(), { timeLimitSeconds: 20, relativeGap: 0.05 })
  if (!values) return null
  const changes = new Map<string, number>()
  for (const [name, { up, down }] of columns) {
    const by = Math.round((values[up] as number) - (down === null ? 0 : (values[down] as number)))
    if (by !== 0) changes.set(name, by)
  }
  return changes
}

/** Hiding again what is hidden costs almost nothing; hiding a large count costs more than a small one, by its digits. */
const FREE = 1e-4
const priceOf = (count: number) => 1 + Math.log2(1 + count)
