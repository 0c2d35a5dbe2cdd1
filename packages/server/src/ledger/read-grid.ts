import type pg from 'pg'
import type { LedgerPeriod } from './read-ledger.ts'

/** Warranted and answered for each hour of each weekday (0 is Monday); every cell is there, also the empty ones. */
export async function readGrid(client: pg.ClientBase, agencyId: string, period: LedgerPeriod) {
  const { rows } = await client.query<{ weekday: number; hour: number; warranted: number; answered: number }>(
    `select w.weekday::int, h.hour::int, count(c.call_id)::int as warranted,
            (count(c.call_id) filter (where c.outcome = 'answered'))::int as answered
       from generate_series(0, 6) as w(weekday) cross join generate_series(0, 23) as h(hour)
       left join call c on c.agency_id = $1 and c.local_weekday = w.weekday and c.local_hour = h.hour
        and c.outcome in ('answered', 'unanswered')
        and ($2::date is null or c.local_date >= $2) and ($3::date is null or c.local_date <= $3)
      group by 1, 2 order by 1, 2`,
    [agencyId, period.from ?? null, period.to ?? null],
  )
  return rows
}
