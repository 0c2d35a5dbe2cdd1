import { type CallFacts, triage } from '@heart/domain/call'
import { type PlainCall, type Standings, standingOf } from '@heart/domain/ledger'
import { mapNature } from '@heart/domain/program'
import type pg from 'pg'
import type { AgencyPolicy } from '../../platform/policy-cache.ts'

/** One settled call with all that a file may tell of it, before anything is made coarser. */
export interface RecordCall extends Omit<PlainCall, 'keyed'>, Omit<Standings, 'standing'> {
  readonly callId: string
  readonly outcome: 'answered' | 'unanswered' | 'not_warranted'
  readonly reason: string | null
  readonly answeredBy: string | null
  readonly how: string | null
  readonly policeWent: boolean | null
  readonly seconds: Readonly<Record<Stage, number | null>>
  readonly visit: Readonly<Record<VisitFlag, boolean | null>> & Readonly<Record<VisitChoice, string | null>>
}

/** From which stamp to which. */
export const STAGES = [
  'received_offered',
  'received_assigned',
  'assigned_en_route',
  'en_route_arrived',
  'received_arrived',
  'arrived_cleared',
  'assigned_cleared',
] as const
export type Stage = (typeof STAGES)[number]
export const VISIT_FLAGS = ['felt_safe', 'neighbor_felt_safe', 'back_up_asked', 'hurt'] as const
export type VisitFlag = (typeof VISIT_FLAGS)[number]
export const VISIT_CHOICES = ['visit_outcome', 'transport', 'transport_to'] as const
export type VisitChoice = (typeof VISIT_CHOICES)[number]

type Row = Record<Stage, number | null> &
  Record<VisitFlag, boolean | null> &
  Record<VisitChoice, string | null> & {
    call_id: string
    weekday: number
    hour: number
    zone: string | null
    nature: string
    outcome: RecordCall['outcome']
    reason: string | null
    program: string | null
    how: string | null
    police_went: boolean | null
    encounter_id: string | null
    facts: CallFacts
  }

/**
 * The report that stands for the call is that of the program which answered, if it has one. `offset 0` has the facts of the
 * month's calls looked up one by one: a join would read those of all months.
 */
const READ = `
  select f.call_id, f.weekday, f.hour, nullif(trim(c.zone), '') as zone, f.nature, f.outcome, f.reason, f.program, f.how,
         f.police_went, ${STAGES.map((stage) => `f.${stage}`).join(', ')}, c.state -> 'facts' as facts, v.*
    from call c
    cross join lateral (
      select * from fact_call f where f.agency_id = c.agency_id and f.call_id = c.call_id offset 0) f
    left join lateral (
      select e.encounter_id, (e.fact ->> 'teamFeltSafe')::boolean as felt_safe,
             case e.fact ->> 'neighborFeltSafe' when 'yes' then true when 'no' then false end as neighbor_felt_safe,
             (e.fact ->> 'backUpAsked')::boolean as back_up_asked, (e.fact ->> 'injuries')::boolean as hurt,
             e.fact ->> 'outcome' as visit_outcome,
             case when e.fact ->> 'transport' in ('accepted', 'declined') then e.fact ->> 'transport' end as transport,
             e.fact ->> 'transportTo' as transport_to
        from encounter_fact e where e.agency_id = c.agency_id and e.call_id = c.call_id
       order by (e.program_id = c.program_id) desc nulls last, e.encounter_id limit 1) v on true
   where c.agency_id = $1 and c.local_date >= $2::date and c.local_date < ($2::date + interval '1 month')::date
     and ($3 or f.outcome <> 'not_warranted')
   order by c.received_at, c.call_id`

/** The settled calls of a local month, in the order of time. */
export async function readCalls(
  client: pg.ClientBase,
  rules: AgencyPolicy,
  month: string,
  notWarranted: boolean,
): Promise<RecordCall[]> {
  const zips = new Map(
    rules.zones.features.map(({ properties }) => [properties.zone, properties.zip ?? null]),
  )
  const { rows } = await client.query<Row>(READ, [rules.agency.id, `${month}-01`, notWarranted])
  return rows.map((row): RecordCall => {
    const { warrantedBy, eligibleFor, standing } = judged(row, rules)
    return {
      callId: row.call_id,
      month,
      weekday: row.weekday,
      hour: row.hour,
      zone: row.zone,
      zip: row.zone === null ? null : (zips.get(row.zone) ?? null),
      nature: row.nature,
      programs: JSON.stringify([warrantedBy, eligibleFor]),
      standing,
      warrantedBy,
      eligibleFor,
      visited: row.encounter_id !== null,
      place: placeOf(row.facts),
      outcome: row.outcome,
      reason: row.reason,
      answeredBy: row.program,
      how: row.how,
      policeWent: row.police_went,
      seconds: row,
      visit: row,
    }
  })
}

/** By the rules in force when the call came in, as the ledger judged it. */
function judged({ facts, outcome }: Row, { policy }: AgencyPolicy): Standings {
  const mappedNature = mapNature(policy, facts.nature, Date.parse(facts.receivedAt))
  const found = standingOf(triage({ ...facts, mappedNature }, policy))
  return outcome === 'not_warranted' ? { standing: 'not_warranted', warrantedBy: [], eligibleFor: [] } : found
}

const placeOf = ({ place: { block, lat, lon } }: CallFacts): string | null =>
  block?.trim().toUpperCase() || (lat === null || lon === null ? null : `${lat.toFixed(3)},${lon.toFixed(3)}`)

/** Calls of people who were met more than once, each person's in the order of time; none unless the agency allows it. */
export async function readLinkedPeople(
  client: pg.ClientBase,
  from: string,
  to: string,
): Promise<Map<number, string[]>> {
  const { rows } = await client.query<{ call_id: string; person: number }>(
    `select call_id, person from linked_people($1::date, ($2::date + interval '1 month' - interval '1 day')::date)`,
    [`${from}-01`, `${to}-01`],
  )
  const callsOf = new Map<number, string[]>()
  for (const { call_id, person } of rows) callsOf.set(person, [...(callsOf.get(person) ?? []), call_id])
  return callsOf
}
