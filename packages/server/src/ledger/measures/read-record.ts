import type pg from 'pg'

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
export async function readRecord(client: pg.ClientBase, agencyId: string): Promise<RecordSpan | null> {
  const { rows } = await client.query<{
    from: string | null
    to: string | null
    last_complete: string | null
  }>(
    `with day as (
       select min(local_date) as first, max(local_date) as last from call where agency_id = $1 and outcome is not null),
     months as (
       select month, sum(n) as calls from fact_call where agency_id = $1 group by month)
     select first::text as from, last::text as to,
            (select to_char(max(month), 'YYYY-MM') from months
              where (month + interval '1 month - 1 day')::date <= last
                and calls * 10 >= (select max(calls) from months)) as last_complete
       from day`,
    [agencyId],
  )
  const [found] = rows
  if (!found?.from || !found.to) return null
  return { from: found.from, to: found.to, lastComplete: found.last_complete }
}
