import type { Database } from '../../../platform/database.ts'
import { solverForMany } from '../../disclosure/solver.ts'
import { judgeRelease, type ReleaseQuestion } from '../judge-release.ts'

const solver = solverForMany()

/** Hides and audits in the test's own thread. */
export const judgeHere = (question: ReleaseQuestion) => judgeRelease(question, solver)

/** Some settled, warranted calls alike. */
export interface Calls {
  readonly date: string
  readonly n: number
  readonly zone?: string | null
  readonly nature?: string
  readonly hour?: number
  /** How it was answered, or why not. */
  readonly result?: string
  /** From so many places; absent: the record tells none. */
  readonly places?: number
}

let made = 0

/** Puts calls into the record of an agency. */
export async function recordCalls(
  db: Pick<Database, 'owner'>,
  agencyId: string,
  all: readonly Calls[],
): Promise<void> {
  const rows = all.map((calls, row) => {
    const {
      date,
      n,
      zone = 'West',
      nature = 'WELFARE CHECK',
      hour = 12,
      result = 'out_of_hours',
      places,
    } = calls
    const how = result === 'by_phone' ? 'phone' : result === 'in_person' ? 'in_person' : null
    return { row, date, n, zone, nature, hour, how, reason: how ? null : result, places: places ?? null }
  })
  await db.owner.query(
    `insert into call (agency_id, call_id, number, intake, status, version, received_at, local_date, local_hour, local_weekday,
       nature, mapped_nature, zone, state, warranted, unmapped, warranted_by, outcome, how, reason, program_id)
     select $1, id, id, 'import', 'closed', 1, date, date, hour, 0, nature, nature, zone,
            case when places is null then '{}' else
              jsonb_build_object('facts', jsonb_build_object('place', jsonb_build_object('block', zone || (i % places)))) end,
            true, false, '{crt}', case when how is null then 'unanswered' else 'answered' end, how, reason,
            case when how is not null then 'crt' end
       from jsonb_to_recordset($2::jsonb)
            as c(row int, date date, n int, zone text, nature text, hour int, how text, reason text, places int),
            generate_series(1, n) as i,
            lateral (select concat_ws('-', 'made', $3::int, row, i) as id) as named`,
    [agencyId, JSON.stringify(rows), made++],
  )
}
