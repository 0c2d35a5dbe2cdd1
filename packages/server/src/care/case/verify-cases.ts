import type pg from 'pg'
import { withService } from '../../platform/as-person.ts'

/**
 * What would have vanished: open cases without a next step, open steps of nobody, and wishes of submitted reports that
 * stand in no request. CS23
 * @returns how many open cases there are
 */
export async function verifyCases(
  client: pg.ClientBase,
  agencyId: string,
  differ: (stream: string, sentence: string) => void,
): Promise<number> {
  return await withService(client, async () => {
    const stranded = await client.query<{ case_ref: string }>(
      `select case_ref from care_case c where agency_id = $1 and state = 'open' and not exists (
         select 1 from care_step s where s.agency_id = c.agency_id and s.case_id = c.case_id and s.state = 'open')
        order by case_ref`,
      [agencyId],
    )
    for (const { case_ref } of stranded.rows) differ(`case/${case_ref}`, 'is open without a next step')
    const unheld = await client.query<{ case_ref: string; assignee_id: string }>(
      `select c.case_ref, s.assignee_id from care_step s join care_case c using (agency_id, case_id)
        where s.agency_id = $1 and s.state = 'open' and not exists (
          select 1 from account a where a.agency_id = s.agency_id and a.user_id = s.assignee_id and a.disabled_at is null)
        order by c.case_ref`,
      [agencyId],
    )
    for (const { case_ref, assignee_id } of unheld.rows)
      differ(`case/${case_ref}`, `has a step of “${assignee_id}”, who has no account any more`)
    const unheard = await client.query<{ call_number: string; person_id: string }>(
      `select e.call_number, person.key as person_id from encounter e, jsonb_each(e.report -> 'persons') person
        where e.agency_id = $1 and e.status in ('submitted', 'approved')
          and person.value -> 'followUp' ->> 'wish' = 'yes' and person.value ->> 'leftOut' is null
          and e.submitted_at >= (select applied_at from heart_migration where name = 'case')
          and not exists (select 1 from care_request r where r.agency_id = e.agency_id
            and r.encounter_id = e.encounter_id and r.person_id = person.key)
        order by e.call_number`,
      [agencyId],
    )
    for (const { call_number, person_id } of unheard.rows)
      differ(`report of call ${call_number}`, `the wish of ${person_id} for a follow-up stands in no request`)
    const { rows } = await client.query<{ open: number }>(
      `select count(*)::int as open from care_case where agency_id = $1 and state = 'open'`,
      [agencyId],
    )
    return rows[0]?.open ?? 0
  })
}
