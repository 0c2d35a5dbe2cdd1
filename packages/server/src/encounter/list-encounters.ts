import type { EncounterHit, EncounterRow } from '@heart/api/encounter'
import type { EncounterOutcome, EncounterStatus } from '@heart/domain/encounter'
import type pg from 'pg'
import type { Actor } from '../platform/door-context.ts'
import { newId } from '../platform/id.ts'
import { nextPage, pageAfter } from '../platform/page.ts'
import type { AgencyPolicy } from '../platform/policy-cache.ts'
import { teamNameOf } from './view-encounter.ts'

interface Row {
  encounter_id: string
  call_id: string
  call_number: string
  team_id: string
  program_id: string
  mode: EncounterRow['mode']
  status: EncounterStatus
  opened_at: Date
  submitted_at: Date | null
  crew: EncounterRow['crew']
  outcome: EncounterOutcome | null
  team_felt_safe: boolean | null
  open_conflicts: number
  taken_back_at: Date | null
  synthetic: boolean
}

const COLUMNS = `e.encounter_id, e.call_id, e.call_number, e.team_id, e.program_id, e.mode, e.status, e.opened_at,
  e.submitted_at, e.crew, e.outcome, e.synthetic, e.taken_back_at, (e.report -> 'safety' ->> 'teamFeltSafe')::boolean as team_felt_safe,
  (select count(*)::int from encounter_conflict c where c.agency_id = e.agency_id and c.encounter_id = e.encounter_id
      and c.settled_at is null) as open_conflicts`

const rowOf = (row: Row, rules: AgencyPolicy): EncounterRow => ({
  encounterId: row.encounter_id,
  callId: row.call_id,
  callNumber: row.call_number,
  teamId: row.team_id,
  teamName: teamNameOf(rules, row.team_id),
  programId: row.program_id,
  mode: row.mode,
  status: row.status,
  openedAt: row.opened_at.toISOString(),
  submittedAt: row.submitted_at?.toISOString() ?? null,
  crew: row.crew,
  outcome: row.outcome,
  teamFeltSafe: row.team_felt_safe,
  openConflicts: row.open_conflicts,
  takenBackAt: row.taken_back_at?.toISOString() ?? null,
  synthetic: row.synthetic,
})

export interface EncountersQuery {
  status?: EncounterStatus | undefined
  teamId?: string | undefined
  outcome?: EncounterOutcome | undefined
  callId?: string | undefined
  feltSafe?: 'true' | 'false' | undefined
  from?: string | undefined
  to?: string | undefined
  limit: number
  before?: string | undefined
}

/** Those that the person of this transaction may read, newest first, a page at a time. */
export async function listEncounters(client: pg.ClientBase, rules: AgencyPolicy, query: EncountersQuery) {
  const { rows } = await client.query<Row>(
    `select ${COLUMNS} from encounter e
      where e.agency_id = $1 and e.status <> 'discarded' and ($2::text is null or e.status = $2) and ($3::text is null or e.team_id = $3)
        and ($4::text is null or e.outcome = $4) and ($5::text is null or e.call_id = $5)
        and ($6::boolean is null or (e.report -> 'safety' ->> 'teamFeltSafe')::boolean = $6)
        and ($7::date is null or e.local_date >= $7) and ($8::date is null or e.local_date <= $8)
        and ($9::timestamptz is null or (e.opened_at, e.encounter_id) < ($9, $10))
      order by e.opened_at desc, e.encounter_id desc limit $11`,
    [
      rules.agency.id,
      query.status ?? null,
      query.teamId ?? null,
      query.outcome ?? null,
      query.callId ?? null,
      query.feltSafe ?? null,
      query.from ?? null,
      query.to ?? null,
      ...pageAfter(query.before),
      query.limit,
    ],
  )
  return {
    encounters: rows.map((row) => rowOf(row, rules)),
    next: nextPage(rows, query.limit, (row) => [row.opened_at, row.encounter_id]),
  }
}

/** Characters that no keyboard types mark the hits: the page gets words and hits apart, and never markup. */
const [HIT, END] = ['\u0002', '\u0003']
/** PostgreSQL would take <…> for markup and leave it out: angle brackets go in under another name and come out again. */
const [LESS, MORE] = ['\u0004', '\u0005']

/** Words as people write them: several must all occur, "these together", one or another, -not this. */
export async function searchEncounters(
  client: pg.ClientBase,
  rules: AgencyPolicy,
  { q, limit }: { q: string; limit: number },
): Promise<EncounterHit[]> {
  const { rows } = await client.query<Row & { rank: number; excerpt: string }>(
    `with asked as (select websearch_to_tsquery('english', $2) || websearch_to_tsquery('simple', $2) as words),
     found as (
       select ${COLUMNS}, ts_rank(e.search, asked.words)::float8 as rank, e.report ->> 'story' as story, asked.words
         from encounter e, asked where e.agency_id = $1 and e.status <> 'discarded' and e.search @@ asked.words
        order by rank desc, e.opened_at desc limit $3)
     select *, ts_headline('english', translate(coalesce(story, ''), '<>' || $4, $5), words,
         'StartSel=${HIT}, StopSel=${END}, MaxWords=28, MinWords=12, MaxFragments=2, FragmentDelimiter=" … "') as excerpt
       from found order by rank desc, opened_at desc`,
    [rules.agency.id, q, limit, HIT + END, LESS + MORE],
  )
  return rows.map((row) => ({ ...rowOf(row, rules), rank: row.rank, excerpt: splitHits(row.excerpt) }))
}

function splitHits(text: string): EncounterHit['excerpt'] {
  return text
    .replaceAll(LESS, '<')
    .replaceAll(MORE, '>')
    .split(HIT)
    .flatMap((part, i) => {
      if (i === 0) return [{ words: part, hit: false }]
      const [hit = '', rest = ''] = part.split(END)
      return [
        { words: hit, hit: true },
        { words: rest, hit: false },
      ]
    })
    .filter(({ words }) => words !== '')
}

/** Notes who read which reports, when and how. */
export async function noteReads(
  client: pg.ClientBase,
  agencyId: string,
  encounterIds: readonly string[],
  { actor, at, how }: { actor: Pick<Actor, 'userId' | 'role'>; at: Date; how: string },
): Promise<void> {
  if (encounterIds.length === 0) return
  await client.query(
    `insert into encounter_read (agency_id, encounter_id, read_id, at, by, role, how)
     select $1, id, $3 || '-' || nth, $4, $5, $6, $7 from unnest($2::text[]) with ordinality as read(id, nth)`,
    [agencyId, encounterIds, newId(at.getTime()), at, actor.userId, actor.role, how],
  )
}
