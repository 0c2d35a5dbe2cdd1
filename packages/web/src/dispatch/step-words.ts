import { ALLOWED_ACTIONS, type Shortfall, type TeamAction, type TeamStatus } from '@heart/domain/dispatch'
import type { Mode } from '@heart/domain/program'

export const STEP_WORDS: Readonly<Record<TeamAction, string>> = {
  sign_on: 'Start shift',
  sign_off: 'End shift',
  start_break: 'Start break',
  end_break: 'End break',
  assign: 'Send',
  accept: 'Accept',
  decline: 'Decline',
  depart: 'En route',
  arrive: 'Arrived',
  meet_neighbor: 'With neighbor',
  transport: 'Transporting',
  clear: 'Clear',
  recall: 'Recall',
}

export const STATUS_WORDS: Readonly<Record<TeamStatus, string>> = {
  off_duty: 'Off duty',
  available: 'Available',
  break: 'On break',
  assigned: 'Alerted',
  accepted: 'Accepted',
  en_route: 'En route',
  arrived: 'On scene',
  with_neighbor: 'With neighbor',
  transporting: 'Transporting',
}

export const STATUS_SHAPE: Readonly<Record<TeamStatus, string>> = {
  off_duty: '○',
  available: '●',
  break: '◑',
  assigned: '▷',
  accepted: '▶',
  en_route: '▶',
  arrived: '■',
  with_neighbor: '■',
  transporting: '▲',
}

export type ProgressStep = Exclude<
  TeamAction,
  'sign_on' | 'sign_off' | 'start_break' | 'end_break' | 'assign'
>
const NOT_PROGRESS: ReadonlySet<TeamAction> = new Set([
  'sign_on',
  'sign_off',
  'start_break',
  'end_break',
  'assign',
])
const NEVER_BY_PHONE: ReadonlySet<TeamAction> = new Set(['depart', 'arrive', 'transport'])

/** The steps a team may take on its call now, the usual next one first. A phone team never departs. */
export function stepsOf(status: string, mode: Mode | undefined): ProgressStep[] {
  const allowed = Object.keys(ALLOWED_ACTIONS[status as TeamStatus] ?? {}) as TeamAction[]
  return allowed.filter(
    (action): action is ProgressStep =>
      !NOT_PROGRESS.has(action) && !(mode === 'phone' && NEVER_BY_PHONE.has(action)),
  )
}

export function stepWords(step: TeamAction, mode: Mode | undefined): string {
  return step === 'meet_neighbor' && mode === 'phone' ? 'Speaking' : STEP_WORDS[step]
}

/** What a team lacks, to be struck through before the words that say why. */
export const LACKING: Readonly<Record<Shortfall['kind'], string>> = {
  not_on_duty: 'on duty',
  program_closed: 'open',
  on_break: 'ready',
  already_assigned: 'free',
  in_distress: 'safe',
  under_staffed: 'fully staffed',
  wrong_program: 'right program',
  outside_area: 'in area',
  resting: 'rested',
  shift_ending: 'shift left',
  stale_position: 'position fresh',
  no_position: 'position known',
  too_far: 'near',
  declined_before: 'willing',
}
