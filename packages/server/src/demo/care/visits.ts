import { RecordedResponse } from '@heart/domain/call'
import { EncounterReport, prefillReport } from '@heart/domain/encounter'
import { importRows } from '../../call/import-calls.ts'
import { inAgency } from '../../platform/database.ts'
import { transaction } from '../../platform/transaction.ts'
import { ZONE_SEEDS } from '../city/zone-seeds.ts'
import { reportRow, type Visited, writeReports } from '../reports/ensure-reports.ts'
import { DEMO_AGENCY_ID } from '../rules/index.ts'
import type { Storyteller } from './storyteller.ts'

const MINUTE_MS = 60_000

export interface DemoVisit {
  readonly daysAgo: number
  readonly time: string
  /** As 911 wrote it. */
  readonly local: 'WELFARE CHECK' | 'CRISIS' | 'TRESPASS OR UNWANTED' | 'SUICIDE THREAT'
  readonly zone: string
  readonly block: string
  /** What they gave as their name, if any. */
  readonly name?: string
  readonly known?: 'alias' | 'named'
  readonly story: string
  readonly report?: Partial<Pick<EncounterReport, 'seen' | 'needs' | 'done' | 'resources' | 'supplies'>>
}

export interface ToldVisit {
  readonly callId: string
  readonly encounterId: string
}

/** Past calls of one neighbor with the reports of their visits, entered as the demo's history is; marked synthetic. */
export async function tellVisits(
  { db, instant }: Pick<Storyteller, 'db' | 'instant'>,
  story: string,
  visits: readonly DemoVisit[],
): Promise<ToldVisit[]> {
  const rows = visits.map((visit, i) =>
    callOf(visit, `C-${story}-${String(i + 1).padStart(2, '0')}`, instant),
  )
  await importRows(db, DEMO_AGENCY_ID, rows)
  const { rows: calls } = await inAgency(db, DEMO_AGENCY_ID, (client) =>
    client.query<Visited>(
      `select call_id, number, mapped_nature, coalesce(program_id, 'crt') as program_id, local_date,
              state -> 'facts' ->> 'locationType' as location_type, state -> 'recorded' as recorded
         from call where agency_id = $1 and intake = 'demo-care' and number = any($2) order by number`,
      [DEMO_AGENCY_ID, rows.map(({ number }) => number)],
    ),
  )
  const made = calls.map((call, i) =>
    reportRow(call, reportOf(visits[i] as DemoVisit), {
      submittedAfterMinutes: 9,
      approvedAfterMinutes: 1_500,
    }),
  )
  await transaction(db.owner, (client) => writeReports(client, made))
  return made.map(({ call_id, encounter_id }) => ({ callId: call_id, encounterId: encounter_id }))
}

function callOf(visit: DemoVisit, number: string, instant: Storyteller['instant']) {
  const receivedAt = instant(visit.daysAgo, visit.time)
  const after = (minutes: number) => new Date(Date.parse(receivedAt) + minutes * MINUTE_MS).toISOString()
  const [lon, lat] = ZONE_SEEDS.find(({ zone }) => zone === visit.zone)?.at ?? [null, null]
  return {
    sourceKey: `demo-care:${number}`,
    number,
    intake: 'demo-care',
    facts: {
      nature: visit.local,
      mappedNature: null,
      priority: 3,
      flags: [],
      locationType: 'residence',
      callerType: null,
      source: 'wireless_911',
      place: { lon, lat, zone: visit.zone, h3: null, block: `${visit.block} (synthetic)` },
      receivedAt,
    },
    recorded: RecordedResponse.parse({
      programId: 'crt',
      how: 'in_person',
      unit: 'CRT 1',
      offeredTo: ['crt'],
      dispatchedAt: after(11),
      enRouteAt: after(12),
      arrivedAt: after(24),
      clearedAt: after(71),
      closedAt: after(72),
      disposition: 'resolved_on_scene',
    }),
  }
}

function reportOf({ name, known, story, report = {} }: DemoVisit): EncounterReport {
  const start = prefillReport({ locationType: 'residence', language: 'en' })
  return EncounterReport.parse({
    ...start,
    ...report,
    persons: {
      p1: {
        ...start.persons.p1,
        known: name ? (known ?? 'named') : 'unknown',
        name: name ?? null,
        followUp: { ...start.persons.p1?.followUp, wish: 'yes', safeWays: { usual_place: true } },
      },
    },
    done: { listened: true, ...report.done },
    outcome: 'resolved_on_scene',
    safety: { ...start.safety, teamFeltSafe: true },
    backUp: { ...start.backUp, asked: false },
    injuries: { ...start.injuries, any: false },
    force: { ...start.force, any: false },
    story: `${story} (synthetic)`,
  })
}
