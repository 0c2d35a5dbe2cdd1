import { type EncounterFact, factOf } from '@heart/domain/ledger'
import type pg from 'pg'
import type { Encounter } from './encounter-store.ts'

/** Lets the measures count a report as it stands. */
export async function saveFact(client: pg.ClientBase, agencyId: string, e: Encounter): Promise<void> {
  const fact: EncounterFact = factOf(e.kept.report)
  await client.query(
    `insert into encounter_fact (agency_id, encounter_id, call_id, program_id, mode, local_date, fact)
     values ($1, $2, $3, $4, $5, $6, $7)
     on conflict (agency_id, encounter_id) do update set fact = excluded.fact`,
    [agencyId, e.encounterId, e.callId, e.programId, e.mode, e.localDate, JSON.stringify(fact)],
  )
}

export async function removeFact(
  client: pg.ClientBase,
  agencyId: string,
  encounterId: string,
): Promise<void> {
  await client.query('delete from encounter_fact where agency_id = $1 and encounter_id = $2', [
    agencyId,
    encounterId,
  ])
}
