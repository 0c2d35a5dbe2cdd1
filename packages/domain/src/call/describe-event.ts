import type { BackupKind, Disposition, DomainEvent, MissedLevel } from './event.ts'
import type { TransferState } from './transfer.ts'

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

const UNDONE = {
  accept: 'accepted',
  depart: 'on the way',
  arrive: 'arrived',
  meet_neighbor: 'with the neighbor',
  transport: 'transporting',
  clear: 'cleared',
  decline: 'declined',
  recall: 'recalled',
} as const

const TRANSFER: Readonly<Record<TransferState, string>> = {
  offered: 'Transfer offered',
  ringing: 'Transfer ringing',
  connected: 'Transfer connected',
  released: 'Transfer released: the caller is with the other line',
  dropped: 'The transfer dropped',
}

export const BACKUP_LABELS: Readonly<Record<BackupKind, string>> = {
  police: 'police',
  ems: 'EMS',
  team: 'another team',
}

const MISSED: Readonly<Record<MissedLevel, string>> = {
  team: 'the team was reminded',
  supervisor: 'the supervisors were told',
  escalation: 'the escalation list began',
}

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
    case 'call.stepped_back': {
      const { teamId, action, reason } = event.data
      return `${team(teamId)} took back “${UNDONE[action]}”${because(reason)}`
    }
    case 'call.transferred':
      return `${TRANSFER[event.data.state]}${event.data.line ? ` (${event.data.line})` : ''}.`
    case 'call.screened':
      return `Screened: ${Object.keys(event.data.answers).length} questions answered.`
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
      const vehicle = event.data.vehicle ? ` in ${event.data.vehicle}` : ''
      return `${team} signed on${roles ? ` with ${roles}` : ''}${vehicle}.`
    }
    case 'team.signed_off':
      return `${team} signed off.`
    case 'team.break_started':
      return `${team} went on break.`
    case 'team.break_ended':
      return `${team} is back from break.`
    case 'team.checked_in':
      return `${team} says it is fine.`
    case 'team.check_in_missed':
      return `${team} missed a check-in: ${MISSED[event.data.level]}.`
    case 'team.distress_raised':
      return `${team} is in distress.`
    case 'team.distress_ended':
      return `The distress of ${team} ended: ${event.data.reason.trim().replace(/\.$/, '')}.`
    case 'team.backup_requested':
      return `${team} asked for back-up by ${BACKUP_LABELS[event.data.kind]}: ${event.data.why.trim().replace(/\.$/, '')}.`
    case 'team.backup_arrived':
      return `Back-up arrived at ${team}.`
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
