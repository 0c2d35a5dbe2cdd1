import { SMALLEST_SHOWN, type Sum } from '@heart/domain/ledger'
import { LinearModel, type Solver } from '@heart/replay/plan'
import { type Component, componentsOf, equationsOf } from './unknowns.ts'

/** Everything that has ever been public: counts by name, and the names that were shown as hidden. */
export interface PublicRecord {
  readonly shown: ReadonlyMap<string, number>
  readonly hidden: ReadonlySet<string>
  /** What anybody knows of how counts make up each other; may name counts that are neither shown nor hidden. */
  readonly sums: readonly Sum[]
}

/** A hidden count that a reader can find out to be small: it lies between these. */
export interface Pinned {
  readonly key: string
  readonly low: number
  readonly high: number
}

export interface AuditResult {
  readonly checked: number
  readonly pinned: readonly Pinned[]
  /** Questions put to the solver. */
  readonly solved: number
}

const OPTIONS = { timeLimitSeconds: 20, relativeGap: 0 } as const

/**
 * Plays the reader: from what is public alone, and without ever seeing a true count, asks of each hidden count whether
 * some whole-numbered table that fits all of it has at least eleven there. Where none has, the count is known to be
 * small. A question that the solver cannot answer in time counts as pinned: nothing is published on a guess.
 */
export async function auditRelease(record: PublicRecord, solver: Solver): Promise<AuditResult> {
  const pinned: Pinned[] = []
  let solved = 0
  for (const component of componentsOf(equationsOf(record.sums, record.shown))) {
    const open = new Set(component.keys.filter((key) => record.hidden.has(key)))
    for (const key of open) {
      const answer = await solver(model(component, key, 'reach').toText(), OPTIONS)
      solved++
      if (answer.values) {
        // One table that fits answers for every count that is large in it.
        for (const [index, other] of component.keys.entries()) {
          if ((answer.values[index] as number) >= SMALLEST_SHOWN - 0.5) open.delete(other)
        }
        if (!open.has(key)) continue
      }
      const high = await solver(model(component, key, 'most').toText(), { ...OPTIONS, relaxed: true })
      const low = await solver(model(component, key, 'least').toText(), { ...OPTIONS, relaxed: true })
      solved += 2
      pinned.push({ key, low: bound(-low.objective, Math.ceil), high: bound(high.objective, Math.floor) })
    }
  }
  const linked = new Set(record.sums.flatMap(({ whole, parts }) => [whole, ...parts]))
  return { checked: [...record.hidden].filter((key) => linked.has(key)).length, pinned, solved }
}

const SLACK = 1e-6
const bound = (value: number, round: (value: number) => number) =>
  Math.max(0, round === Math.ceil ? Math.ceil(value - SLACK) : Math.floor(value + SLACK))

function model(
  { keys, equations }: Component,
  wanted: string,
  question: 'reach' | 'most' | 'least',
): LinearModel {
  const asked = new LinearModel()
  const columns = new Map(
    keys.map((key) => {
      const objective = key !== wanted || question === 'reach' ? 0 : question === 'least' ? -1 : 1
      return [key, asked.column({ integer: question === 'reach', objective })] as const
    }),
  )
  for (const { terms, constant } of equations) {
    asked.row(
      terms.map(([key, sign]) => [columns.get(key) as number, sign] as const),
      '=',
      constant,
    )
  }
  if (question === 'reach') asked.row([[columns.get(wanted) as number, 1]], '>=', SMALLEST_SHOWN)
  return asked
}
