import { EVERY } from '@heart/domain/ledger'
import type pg from 'pg'
import { readTallies } from './read-tallies.ts'
import type { Scope, Source } from './relation.ts'

/** The days that the record covers, and the last month that it holds whole. */
export interface RecordSpan {
  readonly from: string
  readonly to: string
  readonly lastComplete: string | null
}

/**
 * From the first to the last day with a settled call; null while there is none. A month with less than a tenth of the busiest
 * month's calls does not count as complete: the record has stopped before it, and what trickles in is nothing to judge by.
 */
export async function readRecord(
  client: pg.ClientBase,
  agencyId: string,
  source: Source,
): Promise<RecordSpan | null> {
  const { rows } = await client.query<{ from: string | null; to: string | null }>(
    `select min(local_date)::text as from, max(local_date)::text as to from call where agency_id = $1 and outcome is not null`,
    [agencyId],
  )
  const { from, to } = rows[0] ?? {}
  if (!from || !to) return null
  const scope: Scope = { ...EVERYWHERE, agencyId, from: from.slice(0, 7), to: to.slice(0, 7) }
  const [months] = await readTallies(client, source, [CALLS], 'month', scope)
  const counts = [...(months ?? [])].map(([month, { n }]) => ({ month, n }))
  const most = Math.max(0, ...counts.map(({ n }) => n))
  const dayAfter = new Date(Date.parse(`${to}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 7)
  const complete = counts
    .filter(({ month, n }) => month < dayAfter && n * 10 >= most)
    .map(({ month }) => month)
  return { from, to, lastComplete: complete.sort().at(-1) ?? null }
}

const EVERYWHERE = { zone: null, nature: null, program: null, how: null, policeNatures: null }
const CALLS = { formula: { kind: 'count', fact: 'call', yes: EVERY } } as const
