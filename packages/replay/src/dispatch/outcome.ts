/** Why nobody answered, from the first rung of the ladder to the last (RP7). */
export const UNANSWERED_REASONS = [
  'out_of_area',
  'out_of_hours',
  'no_team_on_duty',
  'too_far',
  'all_teams_busy',
] as const
export type UnansweredReason = (typeof UNANSWERED_REASONS)[number]

/** How a call ended, as a small number; the reasons are ordered by rung, so that the furthest is the greatest. */
export const END = {
  answered: 0,
  notWarranted: 1,
  out_of_area: 2,
  out_of_hours: 3,
  no_team_on_duty: 4,
  too_far: 5,
  all_teams_busy: 6,
} as const

export interface TeamFigures {
  readonly calls: Int32Array
  /** Milliseconds, travel and handling. */
  readonly busyMs: Float64Array
  /** Of it, on duty inside the period of the log. */
  readonly busyOnDutyMs: Float64Array
  /** Of it, outside any of the team's duty. */
  readonly overtimeMs: Float64Array
}

/** What a replay says of every call, in the log's order, and of every team, in the scenario's. */
export interface Outcome {
  /** One of END. */
  readonly end: Uint8Array
  /** Index of the team that answered; -1 when none did. */
  readonly team: Int16Array
  /** From receipt to the decision that ended the wait; 0 for calls that did not wait. */
  readonly waitedMs: Float64Array | Uint32Array
  /** Of answered calls. */
  readonly travelMs: Float64Array | Uint32Array
  readonly teams: TeamFigures
}
