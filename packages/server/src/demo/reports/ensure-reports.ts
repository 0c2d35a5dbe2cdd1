import type { RecordedResponse } from '@heart/domain/call'
import type { EncounterReport } from '@heart/domain/encounter'
import { factOf } from '@heart/domain/ledger'
import type pg from 'pg'
import { searchVector, searchWords } from '../../encounter/encounter-store.ts'
import type { Database } from '../../platform/database.ts'
import { transaction } from '../../platform/transaction.ts'
import { random } from '../history/random.ts'
import { HISTORY } from '../parameters/index.ts'
import { DEMO_AGENCY, DEMO_TEAMS } from '../rules/index.ts'
import { inventReport } from './invent-report.ts'

/** A visit on record that has no report yet. */
export interface Visited {
  call_id: string
  number: string
  mapped_nature: string | null
  program_id: string
  local_date: string
  location_type: string | null
  recorded: RecordedResponse
}

const BATCH = 500
/** The newest wait for review, so that a supervisor who looks around finds some. */
const TO_REVIEW = 12
const MINUTE_MS = 60_000

/** Invented people, and on one team the demo's own responder. Nobody here is real. */
const crewOf = (teamId: string) => [
  ...(teamId === 'crt-1' ? [{ userId: 'demo-responder', name: 'Demo Responder' }] : []),
  { userId: `demo-${teamId}-a`, name: `Crew A of ${teamId} (synthetic)` },
  { userId: `demo-${teamId}-b`, name: `Crew B of ${teamId} (synthetic)` },
]

/** A synthetic report for every in-person answer of the demo's first year, unless they are there. */
export async function ensureReports(db: Pick<Database, 'owner'>): Promise<number> {
  const agencyId = DEMO_AGENCY.id
  const there = await db.owner.query('select 1 from encounter where agency_id = $1 and synthetic limit 1', [
    agencyId,
  ])
  if (there.rowCount) return 0
  const { rows } = await db.owner.query<Visited>(
    `select call_id, number, mapped_nature, program_id, local_date, state -> 'facts' ->> 'locationType' as location_type,
            state -> 'recorded' as recorded
       from call where agency_id = $1 and intake = 'demo' and outcome = 'answered' and how = 'in_person'
        and state -> 'recorded' ->> 'clearedAt' is not null
      order by received_at, number`,
    [agencyId],
  )
  const draw = random(`${HISTORY.seed}/reports`)
  await transaction(db.owner, async (client) => {
    for (let from = 0; from < rows.length; from += BATCH) {
      const made = rows
        .slice(from, from + BATCH)
        .map((row, i) => invented(row, from + i >= rows.length - TO_REVIEW, draw))
      await writeReports(client, made)
    }
  })
  return rows.length
}

function invented(row: Visited, isNew: boolean, draw: ReturnType<typeof random>) {
  const { recorded } = row
  const report = inventReport(
    {
      nature: row.mapped_nature,
      locationType: row.location_type,
      disposition: recorded.disposition ?? 'resolved_on_scene',
    },
    draw,
  )
  return reportRow(row, report, {
    submittedAfterMinutes: draw.lognormal(6, 0.5),
    approvedAfterMinutes: isNew ? null : draw.lognormal(1_400, 0.4),
  })
}

/** A synthetic report as it is kept. Minutes are counted from when the team was done; null: it waits for review. */
export function reportRow(
  row: Visited,
  report: EncounterReport,
  o: { submittedAfterMinutes: number; approvedAfterMinutes: number | null },
) {
  const { recorded } = row
  const team = DEMO_TEAMS.find(({ unitCodes }) => recorded.unit !== null && unitCodes.includes(recorded.unit))
  const teamId = team?.id ?? 'crt-1'
  const crew = crewOf(teamId)
  const words = searchWords({ report }, { crew, teamName: team?.name ?? teamId, callNumber: row.number })
  const after = (minutes: number) =>
    new Date(Date.parse(recorded.clearedAt as string) + minutes * MINUTE_MS).toISOString()
  return {
    encounter_id: `demo-${row.number}`,
    call_id: row.call_id,
    call_number: row.number,
    team_id: teamId,
    program_id: row.program_id,
    local_date: row.local_date,
    status: o.approvedAfterMinutes === null ? 'submitted' : 'approved',
    opened_at: recorded.arrivedAt ?? recorded.clearedAt,
    submitted_at: after(o.submittedAfterMinutes),
    approved_at: o.approvedAfterMinutes === null ? null : after(o.approvedAfterMinutes),
    crew,
    crew_ids: crew.map(({ userId }) => userId),
    report,
    fact: factOf(report),
    ...words,
  }
}

export async function writeReports(
  client: pg.ClientBase,
  rows: readonly ReturnType<typeof reportRow>[],
): Promise<void> {
  await client.query(WRITE, [DEMO_AGENCY.id, JSON.stringify(rows)])
}

const WRITE = `
  with made as (
    select * from jsonb_to_recordset($2::jsonb) as m(encounter_id text, call_id text, call_number text, team_id text,
      program_id text, local_date date, status text, opened_at timestamptz, submitted_at timestamptz,
      approved_at timestamptz, crew jsonb, crew_ids text[], report jsonb, fact jsonb, story text, people text, about text)
  ), reports as (
    insert into encounter (agency_id, encounter_id, call_id, call_number, team_id, program_id, mode, status, version,
      revision, opened_at, local_date, crew, crew_ids, question_version, report, stamps, outcome, submitted_at,
      approved_at, approved_by, synthetic, search)
    select $1, encounter_id, call_id, call_number, team_id, program_id, 'in_person', status, 3, 1, opened_at, local_date,
      crew, crew_ids, 0, report, '{}', report ->> 'outcome', submitted_at, approved_at,
      case when approved_at is not null then 'demo-supervisor' end, true, ${searchVector('story', 'people', 'about')}
      from made
  ), facts as (
    insert into encounter_fact (agency_id, encounter_id, call_id, program_id, mode, local_date, fact)
    select $1, encounter_id, call_id, program_id, 'in_person', local_date, fact from made
  )
  insert into encounter_revision (agency_id, encounter_id, revision, kind, at, by, reason, report)
  select $1, encounter_id, 1, 'submitted', submitted_at, crew_ids[1], null, report from made`
