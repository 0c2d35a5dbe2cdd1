import type { ReplayCall } from '../call/call-log.ts'

/** What the record says became of a call. */
export interface Recorded {
  readonly outcome: 'answered' | 'unanswered' | 'not_warranted'
  /** The ledger's reason, of unanswered calls. */
  readonly reason: string | null
  readonly programId: string | null
  /** From receipt to dispatch, from dispatch to arrival, from receipt to arrival (by phone: to answering); null: not told. */
  readonly dispatchSeconds: number | null
  readonly travelSeconds: number | null
  readonly responseSeconds: number | null
  /** From arrival (by phone: from answering) to clear, and from dispatch to clear; as stamped, however odd. */
  readonly handleSeconds: number | null
  readonly boundSeconds: number | null
}

/** A call with its record: what a backtest fits on before its date, and compares with after it. */
export interface RecordedCall extends ReplayCall {
  readonly recorded: Recorded
}

/** Reasons that a replay can give too. The others are lost calls: they ended as no rule says. */
const REPLAYED_REASONS = new Set([
  'out_of_area',
  'out_of_hours',
  'no_team_on_duty',
  'too_far',
  'all_teams_busy',
])

export const isLost = ({ outcome, reason }: Recorded): boolean =>
  outcome === 'unanswered' && !REPLAYED_REASONS.has(reason ?? '')
