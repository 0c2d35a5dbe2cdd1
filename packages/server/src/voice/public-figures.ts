import { isSmall, REASONS, SMALLEST_SHOWN } from '@heart/domain/ledger'
import type pg from 'pg'
import { readLedger } from '../ledger/read-ledger.ts'

/**
 * The last twelve full months of the record. One period only: two overlapping ones could be subtracted from each
 * other, and so betray a cell that each of them hides.
 */
export async function publicFigures(client: pg.ClientBase, agency: { id: string; timezone: string }) {
  const period = await lastTwelveFullMonths(client, agency.id)
  if (!period) return []
  const ledger = await readLedger(client, agency, period, null)
  const [answeredByPhone, answeredInPerson] = hideSmall([ledger.answeredByPhone, ledger.answeredInPerson])
  const parts = hideSmall([ledger.answered, ...REASONS.map((reason) => ledger.unanswered[reason])])
  return [
    {
      ...period,
      warranted: isSmall(ledger.warranted) ? null : ledger.warranted,
      answered: parts[0] ?? null,
      answeredByPhone: parts[0] === null ? null : (answeredByPhone ?? null),
      answeredInPerson: parts[0] === null ? null : (answeredInPerson ?? null),
      unanswered: REASONS.map((reason, index) => ({ reason, count: parts[index + 1] ?? null })),
    },
  ]
}

/**
 * Hides the small parts of a whole that is known. One hidden part alone, or several that add up to less than a
 * countable number, could be found by subtraction: then the next smallest part is hidden with them.
 */
export function hideSmall(parts: readonly number[]): (number | null)[] {
  const hidden = new Set(parts.flatMap((count, index) => (isSmall(count) ? [index] : [])))
  if (hidden.size === 0) return [...parts]
  const rest = parts
    .map((count, index) => ({ count, index }))
    .filter(({ count, index }) => count > 0 && !hidden.has(index))
    .sort((a, b) => b.count - a.count)
  const total = () => [...hidden].reduce((sum, index) => sum + (parts[index] ?? 0), 0)
  while (rest.length > 0 && (hidden.size < 2 || total() < SMALLEST_SHOWN)) {
    const next = rest.pop()
    if (next) hidden.add(next.index)
  }
  // Nothing else to hide behind: the zeros go too, so that nobody can tell which part it was.
  if (hidden.size < 2 || total() < SMALLEST_SHOWN) return parts.map(() => null)
  return parts.map((count, index) => (hidden.has(index) ? null : count))
}

/** The last twelve months of the record that are over; null before the first is. */
export async function lastTwelveFullMonths(client: pg.ClientBase, agencyId: string) {
  const { rows } = await client.query<{ from: string | null; to: string | null }>(
    `select greatest(first, (last_full + 1 - interval '12 months')::date)::text as from, last_full::text as to
       from (select min(local_date) as first,
                    case when max(local_date) = (date_trunc('month', max(local_date)) + interval '1 month - 1 day')::date
                         then max(local_date) else (date_trunc('month', max(local_date)) - interval '1 day')::date end as last_full
               from call where agency_id = $1 and outcome is not null) as record`,
    [agencyId],
  )
  const period = rows[0]
  return period?.from && period.to && period.from <= period.to ? { from: period.from, to: period.to } : null
}
