import { z } from 'zod'

export const TeamStatus = z.enum([
  'off_duty',
  'available',
  'break',
  'assigned',
  'accepted',
  'en_route',
  'arrived',
  'with_neighbor',
  'transporting',
])
export type TeamStatus = z.infer<typeof TeamStatus>

/** What a team is on a call, until the call is over for it. */
export const AssignmentStatus = TeamStatus.exclude(['off_duty', 'available', 'break'])
export type AssignmentStatus = z.infer<typeof AssignmentStatus>

export const TeamAction = z.enum([
  'sign_on',
  'sign_off',
  'start_break',
  'end_break',
  'assign',
  'accept',
  'decline',
  'depart',
  'arrive',
  'meet_neighbor',
  'transport',
  'clear',
  'recall',
])
export type TeamAction = z.infer<typeof TeamAction>

/**
 * The one table of what may be done in which status and where it leads: server, board and field app all ask it.
 * A phone team goes assigned → accepted → with_neighbor (speaking) → clear; it never departs.
 */
export const ALLOWED_ACTIONS: Readonly<
  Record<TeamStatus, Readonly<Partial<Record<TeamAction, TeamStatus>>>>
> = {
  off_duty: { sign_on: 'available' },
  available: { assign: 'assigned', start_break: 'break', sign_off: 'off_duty' },
  break: { end_break: 'available', sign_off: 'off_duty' },
  assigned: { accept: 'accepted', depart: 'en_route', decline: 'available', recall: 'available' },
  accepted: { depart: 'en_route', meet_neighbor: 'with_neighbor', decline: 'available', recall: 'available' },
  en_route: { arrive: 'arrived', recall: 'available', clear: 'available' },
  arrived: { meet_neighbor: 'with_neighbor', clear: 'available', recall: 'available' },
  with_neighbor: { transport: 'transporting', clear: 'available' },
  transporting: { clear: 'available' },
}

/** Statuses in which a team is on a call. */
export const COMMITTED: ReadonlySet<TeamStatus> = new Set(AssignmentStatus.options)

export function allowedActions(status: TeamStatus): TeamAction[] {
  return Object.keys(ALLOWED_ACTIONS[status]) as TeamAction[]
}
