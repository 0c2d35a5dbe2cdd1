import { createHash } from 'node:crypto'
import type { doors } from '@heart/api/doors'
import type { PlanSuggestion } from '@heart/api/encounter'
import { KNOWN_LABELS, PART_LABELS } from '@heart/domain/encounter'
import type pg from 'pg'
import type { z } from 'zod'
import type { Actor } from '../platform/door-context.ts'
import { HeartError } from '../platform/error.ts'
import { newId } from '../platform/id.ts'
import type { Encounter } from './encounter-store.ts'

type Suggested = Pick<PlanSuggestion, 'personId' | 'kind' | 'words'> & { sourceKey?: string | undefined }
type Decision = z.output<(typeof doors.decideSuggestion)['body']>

/** Keeps what a crew would tell the next team, for a navigator to take or decline. @throws HeartError bad_input */
export async function addSuggestion(
  client: pg.ClientBase,
  agencyId: string,
  e: Encounter,
  { sourceKey, ...said }: Suggested,
  { by, at }: { by: Pick<Actor, 'userId' | 'name'>; at: Date },
): Promise<PlanSuggestion> {
  if (!Object.hasOwn(e.kept.report.persons, said.personId)) {
    throw new HeartError('bad_input', 'The report has no such person; choose one of those it names.', {
      details: [{ path: 'body.personId', sentence: 'is no person of this report' }],
    })
  }
  // The same key gives the same id: what is told twice is one suggestion, as it was told first.
  const suggestionId = sourceKey === undefined ? newId(at.getTime()) : idOfKey(e.encounterId, sourceKey)
  const known = await findSuggestion(client, agencyId, suggestionId)
  if (known) return known
  const suggestion: PlanSuggestion = {
    ...said,
    suggestionId,
    encounterId: e.encounterId,
    callNumber: e.callNumber,
    personWords: personWords(e, said.personId),
    at: at.toISOString(),
    by: by.userId,
    byName: by.name,
    state: 'waiting',
    decidedAt: null,
    decidedByName: null,
    declineReason: null,
  }
  await client.query(
    `insert into plan_suggestion (agency_id, suggestion_id, encounter_id, person_id, kind, words, at, by, person_words,
       call_number)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
    [
      agencyId,
      suggestion.suggestionId,
      e.encounterId,
      said.personId,
      said.kind,
      said.words,
      at,
      by.userId,
      suggestion.personWords,
      e.callNumber,
    ],
  )
  return suggestion
}

const idOfKey = (encounterId: string, sourceKey: string): string =>
  createHash('sha256').update(`${encounterId}\n${sourceKey}`).digest('hex').slice(0, 32)

/** Who a suggestion is about, for people who may not read the report. */
function personWords({ kept }: Encounter, personId: string): string {
  const person = kept.report.persons[personId]
  const part = person?.part ? PART_LABELS[person.part] : 'Neighbor'
  return person?.name
    ? `${person.name} (${part.toLowerCase()})`
    : `${part}, ${KNOWN_LABELS.unknown.toLowerCase()}`
}

const COLUMNS = `s.suggestion_id as "suggestionId", s.encounter_id as "encounterId", s.call_number as "callNumber",
  s.person_id as "personId", s.person_words as "personWords", s.kind, s.words, s.at, s.by,
  coalesce((select name from account a where a.agency_id = s.agency_id and a.user_id = s.by), s.by) as "byName",
  s.state, s.decided_at as "decidedAt", s.decline_reason as "declineReason",
  (select name from account a where a.agency_id = s.agency_id and a.user_id = s.decided_by) as "decidedByName"`

type Row = Omit<PlanSuggestion, 'at' | 'decidedAt'> & { at: Date; decidedAt: Date | null }
const suggestionOf = (row: Row): PlanSuggestion => ({
  ...row,
  at: row.at.toISOString(),
  decidedAt: row.decidedAt?.toISOString() ?? null,
})

async function findSuggestion(
  client: pg.ClientBase,
  agencyId: string,
  suggestionId: string,
): Promise<PlanSuggestion | undefined> {
  const { rows } = await client.query<Row>(
    `select ${COLUMNS} from plan_suggestion s where s.agency_id = $1 and s.suggestion_id = $2`,
    [agencyId, suggestionId],
  )
  return rows[0] && suggestionOf(rows[0])
}

/** Oldest first; of these reports, if any are named. */
export async function listSuggestions(
  client: pg.ClientBase,
  agencyId: string,
  state: PlanSuggestion['state'],
  encounterIds: readonly string[] | null = null,
): Promise<PlanSuggestion[]> {
  const { rows } = await client.query<Row>(
    `select ${COLUMNS} from plan_suggestion s where s.agency_id = $1 and s.state = $2 and ($3::text[] is null or s.encounter_id = any($3))
      order by s.at, s.suggestion_id limit 500`,
    [agencyId, state, encounterIds],
  )
  return rows.map(suggestionOf)
}

/** Once, and by one person: whoever comes second is told. @throws HeartError not_found, not_allowed_now */
export async function decideSuggestion(
  client: pg.ClientBase,
  agencyId: string,
  suggestionId: string,
  decision: Decision,
  { by, at }: { by: string; at: Date },
): Promise<PlanSuggestion> {
  const { rows } = await client.query<Row>(
    `update plan_suggestion s set state = $3, decided_at = $4, decided_by = $5, decline_reason = $6
      where s.agency_id = $1 and s.suggestion_id = $2 and s.state = 'waiting' returning ${COLUMNS}`,
    [agencyId, suggestionId, decision.state, at, by, decision.state === 'declined' ? decision.reason : null],
  )
  if (rows[0]) return suggestionOf(rows[0])
  const { rows: known } = await client.query<{ state: string }>(
    'select state from plan_suggestion where agency_id = $1 and suggestion_id = $2',
    [agencyId, suggestionId],
  )
  if (!known[0]) throw new HeartError('not_found', 'There is no such suggestion here.')
  throw new HeartError(
    'not_allowed_now',
    `Somebody has decided already: the suggestion is ${known[0].state === 'taken' ? 'approved' : 'declined'}.`,
  )
}
