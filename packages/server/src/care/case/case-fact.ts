import { type CareCase, careFactOf } from '@heart/domain/care'
import { localTime } from '@heart/domain/program'
import { withService } from '../../platform/as-person.ts'
import type { Doing } from '../../platform/for-person.ts'

/** Lets the measures count a case as it stands. */
export async function saveFact({ client, agencyId, rules }: Doing, one: CareCase): Promise<void> {
  const fact = careFactOf(one, (instant) => localTime(rules.policy, Date.parse(instant)).date)
  await withService(client, () =>
    client.query(
      `insert into care_fact (agency_id, case_id, program_id, opened_on, fact) values ($1, $2, $3, $4, $5)
       on conflict (agency_id, case_id) do update set program_id = excluded.program_id, fact = excluded.fact`,
      [agencyId, one.caseId, one.programId, fact.openedOn, JSON.stringify(fact)],
    ),
  )
}
