import { CallFacts } from '../call/call.ts'
import type { DomainEvent, EventBody } from '../call/event.ts'
import { Agency } from '../program/agency.ts'
import { compilePolicy, type Policy } from '../program/policy.ts'
import { Program } from '../program/program.ts'
import { Team } from '../program/team.ts'

/** A small city for the tests: phone, field and co-response, on weekdays, in two zones. */
export const agency = Agency.parse({
  id: 'testville',
  name: 'Testville',
  timezone: 'America/New_York',
})

const weekdays = ['mon', 'tue', 'wed', 'thu', 'fri']

export const phone = Program.parse({
  id: 'phone',
  name: 'Crisis call diversion',
  mark: 'CCD',
  mode: 'phone',
  versions: [
    {
      version: '1',
      from: '2022-01-01',
      rules: [
        { id: 'for', kind: 'nature', natures: ['CRISIS', 'SUICIDE THREAT'] },
        { id: 'no-weapon', kind: 'excludes_flags', flags: ['weapon'] },
      ],
      hours: { weekly: 'always' },
    },
  ],
})

export const field = Program.parse({
  id: 'field',
  name: 'The community team',
  mark: 'CRT',
  mode: 'field',
  versions: [
    {
      version: '1',
      from: '2022-01-01',
      to: '2023-10-01',
      rules: [
        { id: 'for', kind: 'nature', natures: ['CRISIS', 'TRESPASS'] },
        { id: 'no-danger', kind: 'excludes_flags', flags: ['weapon', 'violence'] },
      ],
      area: { zones: ['27701', '27703'] },
      hours: { weekly: [{ days: weekdays, from: '09:00', to: '21:00' }] },
      requiredRoles: [{ role: 'clinician' }, { role: 'emt' }],
    },
    {
      version: '2',
      from: '2023-10-01',
      rules: [
        { id: 'for', kind: 'nature', natures: ['CRISIS', 'TRESPASS', 'WELFARE CHECK'] },
        { id: 'no-danger', kind: 'excludes_flags', flags: ['weapon', 'violence'] },
      ],
      hours: { weekly: 'always' },
      requiredRoles: [{ role: 'clinician' }, { role: 'emt' }],
    },
  ],
})

export const coResponse = Program.parse({
  id: 'co',
  name: 'Co-response',
  mark: 'COR',
  mode: 'co_response',
  preferredForFlags: ['violence'],
  versions: [
    {
      version: '1',
      from: '2022-01-01',
      rules: [{ id: 'for', kind: 'nature', natures: ['CRISIS', 'WELFARE CHECK'] }],
      hours: { weekly: [{ days: weekdays, from: '08:00', to: '18:00' }] },
    },
  ],
})

export const policy: Policy = compilePolicy(agency, [phone, field, coResponse], [])

/** Wednesday 2022-07-06, noon in Testville. */
export const NOON = Date.parse('2022-07-06T12:00:00-04:00')
export const iso = (ms: number): string => new Date(ms).toISOString()
export const minutes = (count: number): number => count * 60_000

/** A call the field and the phone program take at noon. */
export function callFacts(changes: Partial<CallFacts> = {}): CallFacts {
  const place = { lon: -78.9, lat: 36, zone: '27701', h3: null, block: null }
  return CallFacts.parse({ nature: 'CRISIS', place, receivedAt: iso(NOON), ...changes })
}

export function newTeam(id: string, programId: string, changes: Partial<Team> = {}): Team {
  return Team.parse({ id, name: id, programId, ...changes })
}

/** An event as kept; its place in the stream and its time are given, the rest does not matter to the rules. */
export function eventOf(stream: string, version: number, atMs: number, body: EventBody): DomainEvent {
  const happenedAt = iso(atMs)
  const kept = { agencyId: 'testville', seq: version, stream, version, happenedAt, recordedAt: happenedAt }
  return { ...body, ...kept, actor: 'test', sourceKey: null }
}
