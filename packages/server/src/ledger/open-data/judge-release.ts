import { countsOf, type FrozenQuarter, type OpenTable, type Sum, sumsOf } from '@heart/domain/ledger'
import type { Solver } from '@heart/replay/plan'
import { auditRelease } from '../disclosure/audit-release.ts'
import { hideCounts } from '../disclosure/hide-counts.ts'
import { componentsOf, equationsOf } from '../disclosure/unknowns.ts'

/** A table that is out, with what everybody knows of each of its counts; null: hidden. */
export interface OutTable {
  readonly open: OpenTable
  readonly cells: ReadonlyMap<string, number | null>
}

/** What a release adds to all that was ever out. */
export interface ReleaseQuestion {
  readonly counts: ReadonlyMap<string, number>
  readonly sums: readonly Sum[]
  /** Counts of this release that were in none before. */
  readonly fresh: ReadonlySet<string>
  readonly shownBefore: ReadonlyMap<string, number>
  readonly hiddenBefore: ReadonlySet<string>
}

export interface ReleaseAnswer {
  /** Of the fresh counts those that stay hidden. */
  readonly hidden: ReadonlySet<string>
  /** Small counts that nothing could protect. */
  readonly exposed: readonly string[]
  readonly checked: number
  /** Counts that the audit found a reader could find out to be small. */
  readonly pinned: readonly string[]
  readonly hideSeconds: number
  readonly auditSeconds: number
}

/** What is known of every count by all tables that were ever out, withdrawn ones too: what was read is not unread. */
export function questionOf(
  before: readonly OutTable[],
  tables: readonly OpenTable[],
  frozen: ReadonlyMap<string, FrozenQuarter>,
): ReleaseQuestion {
  const shownBefore = new Map<string, number>()
  const hiddenBefore = new Set<string>()
  for (const { cells } of before) {
    for (const [key, count] of cells) {
      if (count === null) hiddenBefore.add(key)
      else shownBefore.set(key, count)
    }
  }
  const counts = new Map<string, number>()
  const sums: Sum[] = []
  for (const open of [...before.map((out) => out.open), ...tables]) {
    for (const [key, count] of countsOf(open, frozen)) counts.set(key, count)
    sums.push(...sumsOf(open.table, open.dimensions))
  }
  const fresh = new Set([...counts.keys()].filter((key) => !shownBefore.has(key) && !hiddenBefore.has(key)))
  return { counts, sums, fresh, shownBefore, hiddenBefore }
}

/** Hides what must be hidden of the fresh counts, then plays the reader of everything that would be public. */
export async function judgeRelease(question: ReleaseQuestion, solver: Solver): Promise<ReleaseAnswer> {
  const startedMs = Date.now()
  const { hidden, exposed } = await hideFresh(question, solver)
  const hiddenMs = Date.now()
  const { counts, sums, fresh, shownBefore, hiddenBefore } = question
  const shown = new Map(shownBefore)
  for (const key of fresh) if (!hidden.has(key)) shown.set(key, counts.get(key) as number)
  const audit = await auditRelease({ shown, hidden: new Set([...hiddenBefore, ...hidden]), sums }, solver)
  return {
    hidden,
    exposed,
    checked: audit.checked,
    pinned: audit.pinned.map(({ key }) => key),
    hideSeconds: (hiddenMs - startedMs) / 1_000,
    auditSeconds: (Date.now() - hiddenMs) / 1_000,
  }
}

/** Only what hangs together with fresh counts through something that is not known can be given away by them. */
async function hideFresh(question: ReleaseQuestion, solver: Solver) {
  const { counts, sums, fresh, shownBefore, hiddenBefore } = question
  const hidden = new Set<string>()
  const exposed: string[] = []
  for (const { keys } of componentsOf(equationsOf(sums, shownBefore))) {
    if (!keys.some((key) => fresh.has(key))) continue
    const open = new Set(keys)
    const own = sums.filter(({ whole, parts }) => open.has(whole) || parts.some((part) => open.has(part)))
    const named = new Set(own.flatMap(({ whole, parts }) => [whole, ...parts]))
    const hides = await hideCounts(
      {
        counts: new Map([...named].map((key) => [key, counts.get(key) as number])),
        sums: own,
        alreadyShown: new Set([...named].filter((key) => shownBefore.has(key))),
        alreadyHidden: new Set([...named].filter((key) => hiddenBefore.has(key))),
      },
      solver,
    )
    for (const key of [...hides.small, ...hides.others]) if (fresh.has(key)) hidden.add(key)
    exposed.push(...hides.exposed)
  }
  return { hidden, exposed }
}
