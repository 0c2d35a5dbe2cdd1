import type { Disposition, DomainEvent } from './event.ts'

/** Names to say instead of ids; an id without a name is said as it is. */
export interface EventNames {
  readonly teams?: Readonly<Record<string, string>>
  readonly programs?: Readonly<Record<string, string>>
}

export const DISPOSITION_LABELS: Readonly<Record<Disposition, string>> = {
  resolved_on_scene: 'resolved on scene',
  resolved_by_phone: 'resolved by phone',
  transported: 'neighbor transported',
  gone_on_arrival: 'gone on arrival',
  unable_to_locate: 'unable to locate',
  caller_refused: 'caller refused',
  caller_cancelled: 'caller cancelled',
  handed_to_police: 'handed to police',
  handed_to_ems: 'handed to EMS',
  handed_to_fire: 'handed to fire',
  duplicate: 'duplicate of another call',
  no_response: 'no response',
  other: 'other',
}

const DONE = {
  accept: 'accepted the call',
  depart: 'is on the way',
  arrive: 'arrived',
  meet_neighbor: 'is with the neighbor',
  transport: 'is transporting the neighbor',
  clear: 'cleared the call',
  decline: 'declined the call',
  recall: 'was recalled',
} as const

/** One plain sentence for the timeline. */
export function describeEvent(event: DomainEvent, names: EventNames = {}): string {
  const team = (id: string) => names.teams?.[id] ?? id
  const program = (id: string) => names.programs?.[id] ?? id
  const because = (reason: string | null) => (reason?.trim() ? `: ${reason.trim().replace(/\.$/, '')}.` : '.')
  switch (event.kind) {
    case 'call.received':
      return `Call ${event.data.number} came in: ${event.data.facts.nature.trim() || 'no call type'}.`
    case 'call.imported':
      return `Call ${event.data.number} was imported from the record: ${event.data.facts.nature.trim() || 'no call type'}.`
    case 'call.corrected':
      return `Corrected: ${Object.keys(event.data.changes).map(fieldName).join(', ') || 'nothing'}.`
    case 'call.offered':
      return `Offered to ${event.data.programIds.map(program).join(', ')}.`
    case 'call.screened_out':
      return `Screened out for ${program(event.data.programId)} by the rule “${event.data.ruleId}”.`
    case 'call.assigned': {
      const { teamId, programId, overrideReason } = event.data
      const assigned = `${team(teamId)} was assigned for ${program(programId)}`
      return overrideReason?.trim() ? `${assigned}, by override${because(overrideReason)}` : `${assigned}.`
    }
    case 'call.progressed':
      return `${team(event.data.teamId)} ${DONE[event.data.action]}${because(event.data.reason)}`
    case 'call.closed': {
      const police = event.data.policeWent ? ' Police went.' : ''
      return `Closed: ${DISPOSITION_LABELS[event.data.disposition]}.${police}`
    }
    case 'call.reopened':
      return `Reopened${because(event.data.reason)}`
    default:
      return describeTeamEvent(event, team(event.stream.replace(/^team\//, '')))
  }
}

function describeTeamEvent(event: DomainEvent, team: string): string {
  switch (event.kind) {
    case 'team.signed_on': {
      const roles = event.data.roles.map((role) => role.replaceAll('_', ' ')).join(', ')
      return `${team} signed on${roles ? ` with ${roles}` : ''}.`
    }
    case 'team.signed_off':
      return `${team} signed off.`
    case 'team.break_started':
      return `${team} went on break.`
    case 'team.break_ended':
      return `${team} is back from break.`
    default:
      return `${team} reported its position.`
  }
}

const FIELD_NAMES: Readonly<Record<string, string>> = {
  nature: 'call type',
  mappedNature: 'mapped call type',
  locationType: 'kind of place',
  callerType: 'kind of caller',
  receivedAt: 'time received',
}
const fieldName = (key: string): string => FIELD_NAMES[key] ?? key
