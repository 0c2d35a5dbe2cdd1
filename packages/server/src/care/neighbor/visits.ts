import type { TimelineEntry } from '@heart/api/care'
import { type EncounterOutcome, OUTCOME_LABELS } from '@heart/domain/encounter'
import { teamNameOf } from '../../encounter/view-encounter.ts'
import { withService } from '../../platform/as-person.ts'
import type { Doing } from '../../platform/for-person.ts'

export interface LinkedCall {
  readonly linkId: string
  readonly callId: string
  readonly callNumber: string
  readonly encounterId: string | null
  readonly personId: string | null
  readonly how: 'person' | 'number' | 'place'
  readonly receivedAt: string
  readonly linkedAt: string
  readonly nature: string
}

interface LinkRow {
  link_id: string
  call_id: string
  number: string
  encounter_id: string | null
  person_id: string | null
  how: LinkedCall['how']
  received_at: Date
  at: Date
  nature: string
}

/** The calls and reports of these records that whoever asks may see, newest first. */
export async function linkedCalls(
  { client, agencyId }: Pick<Doing, 'client' | 'agencyId'>,
  neighborIds: readonly string[],
): Promise<LinkedCall[]> {
  const { rows } = await client.query<LinkRow>(
    `select l.link_id, l.call_id, c.number, l.encounter_id, l.person_id, l.how, c.received_at, l.at,
            coalesce(c.mapped_nature, c.nature) as nature
       from neighbor_link l join call c on c.agency_id = l.agency_id and c.call_id = l.call_id
      where l.agency_id = $1 and l.undone_at is null and l.neighbor_id = any($2)
      order by c.received_at desc, l.link_id desc limit 5000`,
    [agencyId, neighborIds],
  )
  return rows.map((row) => ({
    linkId: row.link_id,
    callId: row.call_id,
    callNumber: row.number,
    encounterId: row.encounter_id,
    personId: row.person_id,
    how: row.how,
    receivedAt: row.received_at.toISOString(),
    linkedAt: row.at.toISOString(),
    nature: row.nature,
  }))
}

interface VisitRow {
  encounter_id: string
  call_number: string
  team_id: string
  mode: 'in_person' | 'phone'
  status: string
  opened_at: Date
  outcome: EncounterOutcome | null
}

/**
 * What became of visits, as one line each. Read by the service: a navigator sees that a team was there and how it ended,
 * while the report with its story stays with those who may read reports.
 */
export async function visitLines(
  doing: Doing,
  encounterIds: readonly string[],
): Promise<{ encounterId: string; at: string; title: string; mode: 'in_person' | 'phone' }[]> {
  const { client, agencyId, rules } = doing
  const { rows } = await withService(doing.client, () =>
    client.query<VisitRow>(
      `select encounter_id, call_number, team_id, mode, status, opened_at, outcome from encounter
        where agency_id = $1 and encounter_id = any($2) and status <> 'discarded' and taken_back_at is null
        order by opened_at desc, encounter_id desc`,
      [agencyId, encounterIds],
    ),
  )
  return rows.map((row) => ({
    encounterId: row.encounter_id,
    at: row.opened_at.toISOString(),
    mode: row.mode,
    title: `${teamNameOf(rules, row.team_id)} ${row.mode === 'phone' ? 'spoke with them' : 'was with them'}: ${
      row.outcome ? OUTCOME_LABELS[row.outcome].toLowerCase() : 'the report is being written'
    }`,
  }))
}

const HOW = { person: null, number: 'Recognized by the number', place: 'Recognized by the place' } as const

/** Calls, and what teams did on them. */
export async function callsAndVisits(doing: Doing, neighborIds: readonly string[]): Promise<TimelineEntry[]> {
  const links = await linkedCalls(doing, neighborIds)
  const calls = new Map(links.map((link) => [link.callId, link]))
  const visits = await visitLines(
    doing,
    links.flatMap(({ encounterId }) => encounterId ?? []),
  )
  return [
    ...[...calls.values()].map(
      ({ callId, callNumber, receivedAt, nature, how }): TimelineEntry => ({
        entryId: `call ${callId}`,
        kind: 'call',
        at: receivedAt,
        title: `Call ${callNumber}: ${nature}`,
        words: HOW[how],
        byName: null,
        path: null,
        labels: [],
      }),
    ),
    ...visits.map(
      ({ encounterId, at, title }): TimelineEntry => ({
        entryId: `encounter ${encounterId}`,
        kind: 'encounter',
        at,
        title,
        words: null,
        byName: null,
        path: `/reports?report=${encodeURIComponent(encounterId)}`,
        labels: [],
      }),
    ),
  ]
}
