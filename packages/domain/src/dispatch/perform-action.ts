import { ALLOWED_ACTIONS, allowedActions, type TeamAction, type TeamStatus } from './team-status.ts'

export const STATUS_WORDS: Readonly<Record<TeamStatus, string>> = {
  off_duty: 'off duty',
  available: 'available',
  break: 'on break',
  assigned: 'assigned',
  accepted: 'getting ready to go',
  en_route: 'en route',
  arrived: 'on scene',
  with_neighbor: 'with the neighbor',
  transporting: 'transporting',
}

export const ACTION_WORDS: Readonly<Record<TeamAction, string>> = {
  sign_on: 'sign on',
  sign_off: 'sign off',
  start_break: 'start a break',
  end_break: 'end the break',
  assign: 'be assigned',
  accept: 'accept',
  decline: 'decline',
  depart: 'depart',
  arrive: 'arrive',
  meet_neighbor: 'meet the neighbor',
  transport: 'transport',
  clear: 'clear',
  recall: 'be recalled',
}

/** The next status, or one sentence that names the status and what may be done now. */
export function performAction(
  status: TeamStatus,
  action: TeamAction,
): { status: TeamStatus } | { refusal: string } {
  const next = ALLOWED_ACTIONS[status][action]
  if (next) return { status: next }
  const allowed = allowedActions(status).map((name) => ACTION_WORDS[name])
  const choice = allowed.length > 1 ? `${allowed.slice(0, -1).join(', ')} or ${allowed.at(-1)}` : allowed[0]
  return {
    refusal: `The team is ${STATUS_WORDS[status]}, so it cannot ${ACTION_WORDS[action]}; it may ${choice} now.`,
  }
}
