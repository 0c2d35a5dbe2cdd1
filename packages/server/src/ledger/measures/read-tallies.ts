import type { Measure, Split, Tally } from '@heart/domain/ledger'
import type pg from 'pg'
import { compile } from './compile.ts'
import type { Scope, Source } from './relation.ts'

type Counts = { n: number; of: number; parts: { [key: string]: number }; steps: [number, number][] }

/** The tallies of each measure by group. */
export async function readTallies(
  client: pg.ClientBase,
  source: Source,
  measures: readonly Pick<Measure, 'formula'>[],
  split: Split | null,
  scope: Scope,
): Promise<ReadonlyMap<string, Tally>[]> {
  const tallies = measures.map(() => new Map<string, Counts>())
  for (const reading of compile(measures, split, (need) => source.homeOf(need, scope))) {
    const { text, values } = source.statement(reading, scope)
    const { rows } = await client.query<unknown[]>({ text, values: [...values], rowMode: 'array' })
    const first = reading.of === 'steps' || reading.columns.some(({ is }) => is === 'part') ? 2 : 1
    for (const row of rows) {
      const key = row[0] as string
      for (const [nth, { measure, is }] of reading.columns.entries()) {
        const counts = tallies[measure] as Map<string, Counts>
        const tally = counts.get(key) ?? { n: 0, of: 0, parts: {}, steps: [] }
        counts.set(key, tally)
        const value = row[first + nth] as number
        if (is === 'n' || is === 'of') tally[is] += value
        else if (value !== 0 && is === 'part' && row[1] !== null) tally.parts[row[1] as string] = value
        else if (value !== 0 && is === 'step') tally.steps.push([row[1] as number, value])
      }
    }
  }
  for (const counts of tallies)
    for (const tally of counts.values())
      if (tally.steps.length > 0) {
        tally.steps.sort((a, b) => a[0] - b[0])
        tally.n = tally.of = tally.steps.reduce((sum, [, n]) => sum + n, 0)
      }
  return tallies
}
