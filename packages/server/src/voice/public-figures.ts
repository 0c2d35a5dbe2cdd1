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

/**
 * The last twelve months of the record that are over; null before the first is. A month with less than a tenth of the
 * busiest month's calls ends no period: the record has stopped before it, and what trickles in is no year to judge by.
 */
export async function lastTwelveFullMonths(client: pg.ClientBase, agencyId: string) {
  const { rows } = await client.query<{ from: string | null; to: string | null }>(
    `with months as (
       select date_trunc('month', local_date)::date as month, count(*) as calls, min(local_date) as first, max(local_date) as last
         from call where agency_id = $1 and outcome is not null group by 1),
     ended as (
       select month, calls, (month + interval '1 month - 1 day')::date as ends from months
        where month < (select max(month) from months) or last = (month + interval '1 month - 1 day')::date),
     kept as (select max(ends) as ends from ended where calls * 10 >= (select max(calls) from ended))
     select greatest((select min(first) from months), (ends + 1 - interval '12 months')::date)::text as from, ends::text as to from kept`,
    [agencyId],
  )
  const period = rows[0]
  return period?.from && period.to && period.from <= period.to ? { from: period.from, to: period.to } : null
}
