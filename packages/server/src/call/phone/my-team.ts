import type { Assignment, CallState } from '@heart/domain/call'
import { findPhoneClaim } from '@heart/domain/call'
import { localTime } from '@heart/domain/program'
import type { RosterEntry } from '../../dispatch/team-store.ts'
import type { Actor } from '../../platform/door-context.ts'
import type { AgencyPolicy } from '../../platform/policy-cache.ts'
import { type Doing, refuse } from '../command.ts'

/** A clinician or supervisor at work on the crisis line. */
export interface PhoneDoing extends Doing {
  readonly actor: Actor
}

export const modesOf = (rules: AgencyPolicy) => (programId: string) =>
  rules.programs.find(({ id }) => id === programId)?.mode ?? null

/** The phone team that a person is signed on to, if they are. */
export function findMyTeam(
  roster: readonly RosterEntry[],
  rules: AgencyPolicy,
  userId: string,
): RosterEntry | undefined {
  const modeOf = modesOf(rules)
  return roster.find(
    ({ team, state }) =>
      modeOf(team.programId) === 'phone' &&
      state.status !== 'off_duty' &&
      state.members.some((member) => member.userId === userId),
  )
}

/** @throws HeartError not_allowed_now */
export function getMyTeam(
  call: CallState,
  roster: readonly RosterEntry[],
  rules: AgencyPolicy,
  userId: string,
): RosterEntry {
  const mine = findMyTeam(roster, rules, userId)
  if (mine) return mine
  throw refuse(call, 'You are not signed on with a phone team; start your shift first.')
}

export const peopleOf = ({ team, state }: RosterEntry): string =>
  state.members.length > 0
    ? `${state.members.map(({ name }) => name).join(' and ')} (${team.name})`
    : team.name

/** '14:05' by the wall in the agency's city. */
export function wallTime({ policy }: AgencyPolicy, at: string): string {
  const { hour, minute } = localTime(policy, Date.parse(at))
  return `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`
}

/** The claim that a person's team has on a call. @throws HeartError not_allowed_now */
export function getMyClaim(
  call: CallState,
  roster: readonly RosterEntry[],
  rules: AgencyPolicy,
  userId: string,
): Assignment {
  const mine = getMyTeam(call, roster, rules, userId)
  const claim = findPhoneClaim(call, modesOf(rules))
  if (claim?.teamId === mine.team.id) return claim
  const holder = roster.find(({ team }) => team.id === claim?.teamId)
  const sentence = holder
    ? `Call ${call.number} is with ${peopleOf(holder)}, not with you.`
    : `Call ${call.number} is with nobody on the phone; claim it first.`
  throw refuse(call, sentence)
}
