import {
  type EncounterFact,
  type FrozenQuarter,
  hourBand,
  quarterPeriod,
  resultOf,
  VISIT_QUESTIONS,
  visitAnswers,
} from '@heart/domain/ledger'
import type pg from 'pg'
import { LEDGER_KEY } from '../read-ledger.ts'

interface CallRow {
  zone: string
  nature: string
  hour: number
  outcome: string
  how: string | null
  reason: string | null
  n: number
}

const WITHIN = `agency_id = $1 and outcome in ('answered', 'unanswered') and local_date between $2 and $3`

/** The counts of a quarter as the record has them now. */
export async function readQuarter(
  client: pg.ClientBase,
  agencyId: string,
  quarter: string,
): Promise<FrozenQuarter> {
  const { from, to } = quarterPeriod(quarter)
  const values = [agencyId, from, to]
  const calls = await client.query<CallRow>(
    `select ${LEDGER_KEY.zone} as zone, ${LEDGER_KEY.nature} as nature, local_hour as hour, outcome, how, reason,
            count(*)::int as n
       from call where ${WITHIN} group by 1, 2, 3, 4, 5, 6 order by 1, 2, 3, 4, 5, 6`,
    values,
  )
  const places = await client.query<{ zone: string; n: number }>(
    `select ${LEDGER_KEY.zone} as zone, count(distinct coalesce(
              nullif(upper(trim(state #>> '{facts,place,block}')), ''),
              (state #>> '{facts,place,lon}') || ' ' || (state #>> '{facts,place,lat}')))::int as n
       from call where ${WITHIN} group by 1 order by 1`,
    values,
  )
  const facts = await client.query<{ fact: EncounterFact }>(
    `select fact from encounter_fact where agency_id = $1 and mode = 'in_person' and local_date between $2 and $3`,
    values,
  )
  return {
    quarter,
    calls: counted(calls.rows),
    places: Object.fromEntries(places.rows.map(({ zone, n }) => [zone, n === 0 ? null : n])),
    visits: countVisits(facts.rows.map(({ fact }) => fact)),
  }
}

function counted(rows: readonly CallRow[]): FrozenQuarter['calls'] {
  const counts = new Map<string, FrozenQuarter['calls'][number]>()
  for (const { zone, nature, hour, n, ...call } of rows) {
    const at = { zone, nature, hours: hourBand(hour), result: resultOf(call) }
    const key = JSON.stringify(at)
    counts.set(key, { ...at, count: (counts.get(key)?.count ?? 0) + n })
  }
  return [...counts.values()]
}

function countVisits(facts: readonly EncounterFact[]): FrozenQuarter['visits'] {
  const counts: Record<string, Record<string, number>> = Object.fromEntries(
    Object.keys(VISIT_QUESTIONS).map((question) => [question, {}]),
  )
  for (const fact of facts) {
    for (const [question, answer] of Object.entries(visitAnswers(fact))) {
      const of = counts[question] as Record<string, number>
      of[answer] = (of[answer] ?? 0) + 1
    }
  }
  return counts
}

/** The quarters of the record with their settled calls, warranted or not, and the dates that it holds whole. */
export async function readRecord(client: pg.ClientBase, agencyId: string) {
  const { rows } = await client.query<{ quarter: string; calls: number; first: string; last: string }>(
    `select to_char(local_date, 'YYYY-"Q"Q') as quarter, count(*)::int as calls, min(local_date)::text as first,
            max(local_date)::text as last
       from call where agency_id = $1 and outcome is not null group by 1 order by 1`,
    [agencyId],
  )
  return { quarters: rows, from: rows[0]?.first ?? null, to: rows.at(-1)?.last ?? null }
}
