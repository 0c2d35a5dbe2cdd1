import type { CrewMember } from '@heart/api/encounter'
import {
  type EncounterReport,
  type EncounterStatus,
  type FieldConflict,
  type KeptReport,
  OUTCOME_LABELS,
  personsOf,
} from '@heart/domain/encounter'
import type pg from 'pg'
import { HeartError } from '../platform/error.ts'

/** A report as kept. `conflicts` are the open ones. */
export interface Encounter {
  encounterId: string
  callId: string
  callNumber: string
  teamId: string
  programId: string
  mode: 'in_person' | 'phone'
  status: EncounterStatus
  version: number
  revision: number
  openedAt: string
  localDate: string
  crew: CrewMember[]
  questionVersion: number
  kept: KeptReport
  submittedAt: string | null
  approvedAt: string | null
  approvedBy: string | null
  /** When the meeting it tells of was taken back. */
  takenBackAt: string | null
  discarded: { at: string; by: string; reason: string } | null
  synthetic: boolean
}

interface Row {
  encounter_id: string
  call_id: string
  call_number: string
  team_id: string
  program_id: string
  mode: 'in_person' | 'phone'
  status: EncounterStatus
  version: number
  revision: number
  opened_at: Date
  local_date: string
  crew: CrewMember[]
  question_version: number
  report: EncounterReport
  stamps: KeptReport['stamps']
  submitted_at: Date | null
  approved_at: Date | null
  approved_by: string | null
  taken_back_at: Date | null
  discarded_at: Date | null
  discarded_by: string | null
  discard_reason: string | null
  synthetic: boolean
}

const COLUMNS = `encounter_id, call_id, call_number, team_id, program_id, mode, status, version, revision, opened_at,
  local_date, crew, question_version, report, stamps, submitted_at, approved_at, approved_by, taken_back_at,
  discarded_at, discarded_by, discard_reason, synthetic`

/** Those of the agency that the person of this transaction may see. */
export async function findEncounter(
  client: pg.ClientBase,
  agencyId: string,
  encounterId: string,
  lock: 'look' | 'change' = 'look',
): Promise<Encounter | undefined> {
  const { rows } = await client.query<Row>(
    `select ${COLUMNS} from encounter where agency_id = $1 and encounter_id = $2 ${lock === 'change' ? 'for update' : ''}`,
    [agencyId, encounterId],
  )
  const row = rows[0]
  if (!row) return undefined
  const conflicts = await client.query<{ body: FieldConflict }>(
    `select body from encounter_conflict
      where agency_id = $1 and encounter_id = $2 and settled_at is null order by raised_at, conflict_id`,
    [agencyId, encounterId],
  )
  return {
    encounterId: row.encounter_id,
    callId: row.call_id,
    callNumber: row.call_number,
    teamId: row.team_id,
    programId: row.program_id,
    mode: row.mode,
    status: row.status,
    version: row.version,
    revision: row.revision,
    openedAt: row.opened_at.toISOString(),
    localDate: row.local_date,
    crew: row.crew,
    questionVersion: row.question_version,
    kept: { report: row.report, stamps: row.stamps, conflicts: conflicts.rows.map(({ body }) => body) },
    submittedAt: row.submitted_at?.toISOString() ?? null,
    approvedAt: row.approved_at?.toISOString() ?? null,
    approvedBy: row.approved_by,
    takenBackAt: row.taken_back_at?.toISOString() ?? null,
    discarded: row.discarded_at && {
      at: row.discarded_at.toISOString(),
      by: row.discarded_by ?? '',
      reason: row.discard_reason ?? '',
    },
    synthetic: row.synthetic,
  }
}

/** @throws HeartError not_found, also where there is one that this person may not see */
export async function getEncounter(
  client: pg.ClientBase,
  agencyId: string,
  encounterId: string,
  lock: 'look' | 'change' = 'look',
): Promise<Encounter> {
  const found = await findEncounter(client, agencyId, encounterId, lock)
  if (found?.status === 'discarded' && lock === 'look') {
    throw new HeartError('not_found', 'This report was discarded: the meeting was taken back.')
  }
  if (!found) {
    throw new HeartError('not_found', `There is no report “${encounterId}” here that you may read.`)
  }
  return found
}

export interface SearchWords {
  story: string
  people: string
  about: string
}

/** What a report can be found by: its story, the people in it, and team, outcome and call number. */
export function searchWords(
  { report }: { report: EncounterReport },
  about: { crew: readonly CrewMember[]; teamName: string; callNumber: string },
): SearchWords {
  const names = personsOf(report).flatMap(([, { name }]) => (name ? [name] : []))
  return {
    // Else PostgreSQL takes what stands in angle brackets for markup, and leaves it out.
    story: (report.story ?? '').replace(/[<>]/g, ' '),
    people: [...names, ...about.crew.map(({ name }) => name)].join(' , '),
    about: [about.teamName, report.outcome ? OUTCOME_LABELS[report.outcome] : '', about.callNumber].join(
      ' , ',
    ),
  }
}

/** The text search vector of three expressions: story, people, about. */
export const searchVector = (story: string, people: string, about: string): string =>
  `setweight(to_tsvector('english', ${story}), 'A') || setweight(to_tsvector('simple', ${people}), 'B')
   || setweight(to_tsvector('english', ${about}) || to_tsvector('simple', ${about}), 'C')`

export async function insertEncounter(
  client: pg.ClientBase,
  agencyId: string,
  e: Encounter,
  words: SearchWords,
): Promise<void> {
  await client.query(
    `insert into encounter (agency_id, encounter_id, call_id, call_number, team_id, program_id, mode, status, version,
       revision, opened_at, local_date, crew, crew_ids, question_version, report, stamps, outcome, search, synthetic)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, 0, $10, $11, $12, $13, $14, $15, '{}', null,
       ${searchVector('$16', '$17', '$18')}, $19)
     on conflict (agency_id, encounter_id) do nothing`,
    [
      agencyId,
      e.encounterId,
      e.callId,
      e.callNumber,
      e.teamId,
      e.programId,
      e.mode,
      e.status,
      e.version,
      e.openedAt,
      e.localDate,
      JSON.stringify(e.crew),
      e.crew.map(({ userId }) => userId),
      e.questionVersion,
      JSON.stringify(e.kept.report),
      words.story,
      words.people,
      words.about,
      e.synthetic,
    ],
  )
}

/** Keeps a changed report under its next version, and what became of its conflicts. */
export async function updateEncounter(
  client: pg.ClientBase,
  agencyId: string,
  e: Encounter,
  words: SearchWords,
  by: { at: Date; settler?: { userId: string; sourceKey: string; conflictId: string; value: unknown } },
): Promise<Encounter> {
  const version = e.version + 1
  await client.query(
    `update encounter set status = $3, version = $4, revision = $5, crew = $6, crew_ids = $7, report = $8, stamps = $9,
        outcome = $10, submitted_at = $11, approved_at = $12, approved_by = $13, search = ${searchVector('$14', '$15', '$16')},
        discarded_at = $17, discarded_by = $18, discard_reason = $19
      where agency_id = $1 and encounter_id = $2`,
    [
      agencyId,
      e.encounterId,
      e.status,
      version,
      e.revision,
      JSON.stringify(e.crew),
      e.crew.map(({ userId }) => userId),
      JSON.stringify(e.kept.report),
      JSON.stringify(e.kept.stamps),
      e.kept.report.outcome,
      e.submittedAt,
      e.approvedAt,
      e.approvedBy,
      words.story,
      words.people,
      words.about,
      e.discarded?.at ?? null,
      e.discarded?.by ?? null,
      e.discarded?.reason ?? null,
    ],
  )
  const { conflicts } = e.kept
  if (conflicts.length > 0) {
    await client.query(
      `insert into encounter_conflict (agency_id, encounter_id, conflict_id, body, raised_at)
       select $1, $2, body ->> 'conflictId', body, $4 from jsonb_array_elements($3::jsonb) as body
       on conflict (agency_id, encounter_id, conflict_id) do update set body = excluded.body`,
      [agencyId, e.encounterId, JSON.stringify(conflicts), by.at],
    )
  }
  await client.query(
    `update encounter_conflict set settled_at = $4,
        settled_by = case when conflict_id = $5 then $6 end, settled_value = case when conflict_id = $5 then $7::jsonb end,
        settled_key = case when conflict_id = $5 then $8 end
      where agency_id = $1 and encounter_id = $2 and settled_at is null and conflict_id <> all($3)`,
    [
      agencyId,
      e.encounterId,
      conflicts.map(({ conflictId }) => conflictId),
      by.at,
      by.settler?.conflictId ?? null,
      by.settler?.userId ?? null,
      by.settler ? JSON.stringify(by.settler.value) : null,
      by.settler?.sourceKey ?? null,
    ],
  )
  return { ...e, version }
}

export async function addRevision(
  client: pg.ClientBase,
  agencyId: string,
  e: Encounter,
  revision: { kind: 'submitted' | 'amended' | 'approved'; at: Date; by: string; reason: string | null },
): Promise<void> {
  await client.query(
    `insert into encounter_revision (agency_id, encounter_id, revision, kind, at, by, reason, report)
     values ($1, $2, $3, $4, $5, $6, $7, $8)`,
    [
      agencyId,
      e.encounterId,
      e.revision,
      revision.kind,
      revision.at,
      revision.by,
      revision.reason,
      JSON.stringify(e.kept.report),
    ],
  )
}
