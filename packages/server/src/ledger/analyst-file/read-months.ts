import { monthOf } from '@heart/domain/ledger'
import { localTime } from '@heart/domain/program'
import { HeartError } from '../../platform/error.ts'
import type { Doing } from '../../platform/for-person.ts'

/** The month that goes on now, by the clock of the agency. */
export const currentMonth = ({ rules, at }: Pick<Doing, 'rules' | 'at'>): string =>
  monthOf(localTime(rules.policy, at.getTime()).date)

/**
 * The months of which files can be made: from the first with a settled call to the last that is over. The record counts as
 * ended with the last month that has a tenth of the busiest one's calls. @throws HeartError not_found
 */
export async function readMonths({ client, agencyId, ...now }: Doing): Promise<{ from: string; to: string }> {
  const { rows } = await client.query<{ from: string | null; to: string | null }>(
    `with month as (
       select to_char(local_date, 'YYYY-MM') as month, count(*) as calls from call
        where agency_id = $1 and outcome is not null group by 1),
          over as (select * from month where month < $2)
     select (select min(month) from over) as from,
            (select max(month) from over where calls * 10 >= (select max(calls) from over)) as to`,
    [agencyId, currentMonth(now)],
  )
  const { from, to } = rows[0] ?? {}
  if (!from || !to)
    throw new HeartError(
      'not_found',
      'The record has no month that is over; import calls first, or wait for the month to end.',
    )
  return { from, to }
}
