import { addMonths, monthOf } from '@heart/domain/ledger'
import { localTime } from '@heart/domain/program'
import { HeartError } from '../../platform/error.ts'
import type { Doing } from '../../platform/for-person.ts'

/** The month that goes on now, by the clock of the agency. */
export const currentMonth = ({ rules, at }: Pick<Doing, 'rules' | 'at'>): string =>
  monthOf(localTime(rules.policy, at.getTime()).date)

/** The months of which files can be made: from the first with a settled call to the last that is over. @throws HeartError not_found */
export async function readMonths({ client, agencyId, ...now }: Doing): Promise<{ from: string; to: string }> {
  const { rows } = await client.query<{ from: string | null; to: string | null }>(
    `select min(local_date)::text as from, max(local_date)::text as to from call where agency_id = $1 and outcome is not null`,
    [agencyId],
  )
  const [found] = rows
  const lastOver = addMonths(currentMonth(now), -1)
  if (!found?.from || !found.to || monthOf(found.from) > lastOver)
    throw new HeartError(
      'not_found',
      'The record has no month that is over; import calls first, or wait for the month to end.',
    )
  const last = monthOf(found.to)
  return { from: monthOf(found.from), to: last < lastOver ? last : lastOver }
}
