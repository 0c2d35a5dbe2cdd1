import { inAgency } from '../platform/database.ts'
import type { DoorContext } from '../platform/door-context.ts'
import { HeartError } from '../platform/error.ts'
import { type AgencyPolicy, policyOf } from '../platform/policy-cache.ts'
import type { PlanColumns } from './plan-columns.ts'
import { countPlanCalls, type PlanPeriod, readPlanColumns } from './read-plan-log.ts'

/** More than a page can hold, and more than a server should read while somebody waits; sweeps take any number. */
const MOST_CALLS = 1_000_000

/** The calls of a period for somebody who waits for them. @throws HeartError bad_input */
export async function readPeriod(
  { db, agencyId }: Pick<DoorContext, 'db' | 'agencyId'>,
  period: PlanPeriod,
): Promise<{ rules: AgencyPolicy; columns: PlanColumns }> {
  const { from, to } = period
  if (from > to) {
    throw new HeartError('bad_input', `The period ends on ${to}, before it begins on ${from}.`)
  }
  const rules = await policyOf(db, agencyId)
  const columns = await inAgency(
    db,
    agencyId,
    async (client) => {
      const calls = await countPlanCalls(client, agencyId, period)
      if (calls > MOST_CALLS) {
        throw new HeartError(
          'bad_input',
          `From ${from} to ${to} there are ${calls.toLocaleString('en-US')} calls, more than the ${MOST_CALLS.toLocaleString('en-US')} that can be read at once; choose a shorter period.`,
        )
      }
      return await readPlanColumns(client, rules, period)
    },
    'repeatable read',
  )
  return { rules, columns }
}
