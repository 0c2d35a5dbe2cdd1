import { type EncounterFact, type EncounterMeasures, measureEncounters } from '@heart/domain/ledger'
import type pg from 'pg'
import type { AgencyPolicy } from '../platform/policy-cache.ts'
import type { LedgerPeriod } from './read-ledger.ts'

interface Row {
  program_id: string
  month: string
  fact: EncounterFact | null
  stands_for_call: boolean
  on_scene_seconds: number | null
}

/**
 * In-person answers of the ledger in a period, each with the fact of its report. A call that several teams went to is
 * one visit for each report; without any report it is one visit. One of them stands for the call: that of the program
 * that the ledger's line names, if it is among them.
 */
export async function readEncounterMeasures(
  client: pg.ClientBase,
  rules: AgencyPolicy,
  period: LedgerPeriod,
): Promise<EncounterMeasures> {
  const { rows } = await client.query<Row>(
    `select coalesce(f.program_id, c.program_id) as program_id, to_char(c.local_date, 'YYYY-MM') as month, f.fact,
        row_number() over (partition by c.call_id order by (f.program_id = c.program_id) desc nulls last, f.encounter_id)
          = 1 as stands_for_call,
        round(extract(epoch from coalesce(
          (a.one ->> 'transportingAt')::timestamptz, (a.one ->> 'endedAt')::timestamptz,
          case when c.state -> 'recorded' <> 'null' then (c.state -> 'recorded' ->> 'clearedAt')::timestamptz end)
          - coalesce((a.one ->> 'arrivedAt')::timestamptz, (c.state -> 'recorded' ->> 'arrivedAt')::timestamptz)))::int
          as on_scene_seconds
       from call c
       left join encounter_fact f on f.agency_id = c.agency_id and f.call_id = c.call_id and f.mode = 'in_person'
       left join lateral (
         select one from jsonb_array_elements(c.state -> 'assignments') as one
          where case when f.encounter_id is null or c.state -> 'recorded' <> 'null'
                then one ->> 'arrivedAt' is not null else one ->> 'assignmentId' = f.encounter_id end
          order by one ->> 'arrivedAt' limit 1) a on true
      where c.agency_id = $1 and c.outcome = 'answered' and c.how = 'in_person'
        and ($2::date is null or c.local_date >= $2) and ($3::date is null or c.local_date <= $3)`,
    [rules.agency.id, period.from ?? null, period.to ?? null],
  )
  const visits = rows.map((row) => ({
    programId: row.program_id,
    month: row.month,
    fact: row.fact,
    standsForCall: row.stands_for_call,
    onSceneSeconds: row.on_scene_seconds !== null && row.on_scene_seconds >= 0 ? row.on_scene_seconds : null,
  }))
  return measureEncounters(visits, (id) => rules.programs.find((program) => program.id === id)?.name ?? id)
}
