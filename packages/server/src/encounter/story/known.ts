import type { KnownIdentifiers, Who } from '@heart/domain/encounter'
import type pg from 'pg'
import type { AgencyPolicy } from '../../platform/policy-cache.ts'
import type { Encounter } from '../encounter-store.ts'

/** Everything that the record of a visit holds of who, where and which: the report, its call, its team. */
export async function knownOf(
  client: pg.ClientBase,
  rules: AgencyPolicy,
  e: Encounter,
): Promise<KnownIdentifiers> {
  const { rows } = await client.query<{ block: string | null; zone: string | null; unit: string | null }>(
    `select state -> 'facts' -> 'place' ->> 'block' as block, state -> 'facts' -> 'place' ->> 'zone' as zone,
            state -> 'recorded' ->> 'unit' as unit
       from call where agency_id = $1 and call_id = $2`,
    [rules.agency.id, e.callId],
  )
  const { block, zone, unit } = rows[0] ?? { block: null, zone: null, unit: null }
  const { report } = e.kept
  const people = Object.values(report.persons)
  const ways = people.flatMap(({ followUp }) => (followUp.reachAt ? [followUp.reachAt] : []))
  const team = rules.teams.find(({ id }) => id === e.teamId)
  return {
    people: [
      ...people.flatMap(({ name, part }) => (name ? [{ name, who: (part ?? 'neighbor') as Who }] : [])),
      ...e.crew.map(({ name }) => ({ name, who: 'crew' as const })),
    ],
    phones: [],
    addresses: block ? [block] : [],
    places: zone ? [zone] : [],
    teams: team ? [team.name] : [],
    ids: [
      ...new Set([e.callNumber, e.callId, e.encounterId, e.teamId, unit, ...(team?.unitCodes ?? [])]),
    ].filter((id) => id !== null),
    lines: ways,
  }
}
