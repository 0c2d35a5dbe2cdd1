import type { EncounterDetail, EncounterNote, EncounterView } from '@heart/api/encounter'
import { may } from '@heart/domain/access'
import { allowedMoves, findMissing } from '@heart/domain/encounter'
import type pg from 'pg'
import type { Actor } from '../platform/door-context.ts'
import type { AgencyPolicy } from '../platform/policy-cache.ts'
import type { Encounter } from './encounter-store.ts'
import { namesOf } from './names.ts'
import { readQuestions } from './question-store.ts'
import { standingOf } from './standing.ts'

export interface Asking {
  readonly client: pg.ClientBase
  readonly rules: AgencyPolicy
  readonly actor: Actor
}

export const teamNameOf = (rules: AgencyPolicy, teamId: string): string =>
  rules.teams.find(({ id }) => id === teamId)?.name ?? teamId

/** A report as whoever asks may see and move it. */
export async function viewEncounter(
  { client, rules, actor }: Asking,
  e: Encounter,
  alsoNamed: readonly string[] = [],
): Promise<EncounterView> {
  const agencyId = rules.agency.id
  const questions = await readQuestions(client, agencyId, e.questionVersion)
  const { report, stamps, conflicts } = e.kept
  const notes = await readNotes(client, agencyId, e.encounterId)
  const named = [
    ...alsoNamed,
    ...notes.map(({ by }) => by),
    ...conflicts.flatMap(({ kept, other }) => [kept.by.userId, other.by.userId]),
  ]
  return {
    encounterId: e.encounterId,
    callId: e.callId,
    callNumber: e.callNumber,
    teamId: e.teamId,
    teamName: teamNameOf(rules, e.teamId),
    programId: e.programId,
    mode: e.mode,
    status: e.status,
    openedAt: e.openedAt,
    submittedAt: e.submittedAt,
    crew: e.crew,
    outcome: report.outcome,
    teamFeltSafe: report.safety.teamFeltSafe,
    openConflicts: conflicts.length,
    takenBackAt: e.takenBackAt,
    synthetic: e.synthetic,
    version: e.version,
    revision: e.revision,
    report,
    versions: Object.fromEntries(Object.entries(stamps).map(([path, stamp]) => [path, stamp.version])),
    conflicts,
    questions,
    notes,
    names: await namesOf(client, agencyId, e, named),
    missing: findMissing(report, { mode: e.mode, questions, openConflicts: conflicts.length }),
    allowed: allowedMoves(e.status, await standingOf(client, agencyId, actor, e), {
      isTakenBack: e.takenBackAt !== null,
    }),
  }
}

/** With every revision, and for reviewers who read it. */
export async function detailEncounter(asking: Asking, e: Encounter): Promise<EncounterDetail> {
  const { client, rules, actor } = asking
  const key = [rules.agency.id, e.encounterId]
  const revisions = await client.query(
    `select revision, kind, at, by, reason, report from encounter_revision
      where agency_id = $1 and encounter_id = $2 order by revision`,
    key,
  )
  const reads = may(actor.role, 'encounter.review')
    ? await client.query(
        `select at, by, role, how from encounter_read where agency_id = $1 and encounter_id = $2
          order by at desc, read_id desc limit 200`,
        key,
      )
    : { rows: [] }
  const named = [...revisions.rows, ...reads.rows].map((row) => row.by as string)
  return {
    ...(await viewEncounter(asking, e, named)),
    revisions: revisions.rows.map((row) => ({ ...row, at: row.at.toISOString() })),
    reads: reads.rows.map((row) => ({ ...row, at: row.at.toISOString() })),
  }
}

async function readNotes(
  client: pg.ClientBase,
  agencyId: string,
  encounterId: string,
): Promise<EncounterNote[]> {
  const { rows } = await client.query<Omit<EncounterNote, 'noteId' | 'at'> & { note_id: string; at: Date }>(
    `select note_id, kind, answers, path, words, at, by from encounter_note
      where agency_id = $1 and encounter_id = $2 order by at, note_id`,
    [agencyId, encounterId],
  )
  return rows.map(({ note_id, at, ...note }) => ({ ...note, noteId: note_id, at: at.toISOString() }))
}
