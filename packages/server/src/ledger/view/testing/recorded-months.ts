import type { Database } from '../../../platform/database.ts'

/** So many settled calls a day, every fourth of them answered, from one date to another. */
export async function recordMonths(
  db: Pick<Database, 'owner'>,
  from: string,
  to: string,
  aDay: number,
  agencyId = 'testville',
): Promise<void> {
  await db.owner.query(
    `insert into call (agency_id, call_id, number, intake, status, version, received_at, local_date, local_hour, local_weekday,
       nature, mapped_nature, zone, state, warranted, unmapped, warranted_by, outcome, reason, how, program_id)
     select $4, d || '/' || n, d || '/' || n, 'import', 'closed', 1, d, d::date, 12, 0, 'WELFARE', 'WELFARE CHECK',
         case when n % 2 = 0 then 'West' else 'East' end, '{}', true, false, '{crt}',
         case when n % 4 = 0 then 'answered' else 'unanswered' end, case when n % 4 = 0 then null else 'out_of_hours' end,
         case when n % 4 = 0 then 'in_person' end, case when n % 4 = 0 then 'crt' end
       from generate_series($1::timestamptz, $2, '1 day') d, generate_series(1, $3) n`,
    [from, to, aDay, agencyId],
  )
}
