import type { PlanSuggestion } from '@heart/api/encounter'
import type pg from 'pg'
import { HeartError } from '../platform/error.ts'
import { newId } from '../platform/id.ts'
import type { Encounter } from './encounter-store.ts'

type Suggested = Pick<PlanSuggestion, 'personId' | 'kind' | 'words'>

/** Keeps what a crew would tell the next team, for a navigator to take or decline. @throws HeartError bad_input */
export async function addSuggestion(
  client: pg.ClientBase,
  agencyId: string,
  e: Encounter,
  said: Suggested,
  { by, at }: { by: string; at: Date },
): Promise<PlanSuggestion> {
  if (!Object.hasOwn(e.kept.report.persons, said.personId)) {
    throw new HeartError('bad_input', 'The report has no such person; choose one of those it names.', {
      details: [{ path: 'body.personId', sentence: 'is no person of this report' }],
    })
  }
  const suggestion: PlanSuggestion = {
    ...said,
    suggestionId: newId(at.getTime()),
    encounterId: e.encounterId,
    at: at.toISOString(),
    by,
    state: 'waiting',
  }
  await client.query(
    `insert into plan_suggestion (agency_id, suggestion_id, encounter_id, person_id, kind, words, at, by)
     values ($1, $2, $3, $4, $5, $6, $7, $8)`,
    [agencyId, suggestion.suggestionId, e.encounterId, said.personId, said.kind, said.words, at, by],
  )
  return suggestion
}

/** Oldest first. */
export async function listSuggestions(
  client: pg.ClientBase,
  agencyId: string,
  state: PlanSuggestion['state'],
): Promise<PlanSuggestion[]> {
  const { rows } = await client.query(
    `select suggestion_id as "suggestionId", encounter_id as "encounterId", person_id as "personId", kind, words, at, by, state
       from plan_suggestion where agency_id = $1 and state = $2 order by at, suggestion_id limit 500`,
    [agencyId, state],
  )
  return rows.map((row) => ({ ...row, at: row.at.toISOString() }))
}
