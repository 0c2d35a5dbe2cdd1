import type { Program } from '@heart/domain/program'
import type pg from 'pg'
import type { PlanPeriod } from './read-plan-log.ts'

export interface RecordPeriod extends PlanPeriod {
  readonly calls: number
}

/**
 * The record cut where the rules change, oldest first: within each piece one set of programs was in force. Of a longer
 * piece its last twelve months.
 */
export async function recordPeriods(
  client: pg.ClientBase,
  agencyId: string,
  programs: readonly Program[],
): Promise<RecordPeriod[]> {
  const changes = programs.flatMap(({ versions }) =>
    versions.flatMap(({ from, to }) => (to ? [from, to] : [from])),
  )
  const { rows } = await client.query<RecordPeriod>(
    `with day as (
       select local_date, count(*)::int as calls from call where agency_id = $1 and outcome is not null group by 1),
     piece as (
       select (select count(*) from unnest($2::date[]) as change where change <= local_date) as rules, local_date, calls,
              max(local_date) over (
                partition by (select count(*) from unnest($2::date[]) as change where change <= local_date)) as last
         from day)
     select min(local_date)::text as from, max(local_date)::text as to, sum(calls)::int as calls from piece
      where local_date > last - interval '1 year' group by rules order by 1`,
    [agencyId, [...new Set(changes)]],
  )
  return rows
}

/** Where planning begins unless somebody says: the period with most calls. */
export function usualPeriod(periods: readonly RecordPeriod[]): RecordPeriod | undefined {
  return periods.reduce<RecordPeriod | undefined>(
    (most, period) => (most && most.calls > period.calls ? most : period),
    undefined,
  )
}
