import { z } from 'zod'
import { keysOf } from '../../encounter/keys-of.ts'
import type { PrivacyProfile } from './privacy-profile.ts'

/** What a neighbor may ask of the agency about their record. @see 45 CFR 164.524, 164.526, 164.528 */
export const REQUEST_KIND_LABELS = {
  access: 'See the record',
  amendment: 'Change the record',
  accounting: 'Know who received it',
} as const
export const PrivacyRequestKind = z.enum(keysOf(REQUEST_KIND_LABELS))
export type PrivacyRequestKind = z.infer<typeof PrivacyRequestKind>

export const PrivacyRequestState = z.enum(['open', 'granted', 'denied', 'withdrawn'])
export type PrivacyRequestState = z.infer<typeof PrivacyRequestState>

export const PrivacyRequestMove = z.enum(['grant', 'deny', 'withdraw', 'extend', 'state'])
export type PrivacyRequestMove = z.infer<typeof PrivacyRequestMove>

interface Row {
  readonly move: PrivacyRequestMove
  readonly from: PrivacyRequestState
  /** null: it stays. */
  readonly to: PrivacyRequestState | null
  readonly kinds?: readonly PrivacyRequestKind[]
}

/** The one table of how a request moves. An answer stands; to a refused change the neighbor may add a statement, once. */
export const PRIVACY_REQUEST_MOVES: readonly Row[] = [
  { move: 'grant', from: 'open', to: 'granted' },
  { move: 'deny', from: 'open', to: 'denied' },
  { move: 'withdraw', from: 'open', to: 'withdrawn' },
  { move: 'extend', from: 'open', to: null },
  { move: 'state', from: 'denied', to: null, kinds: ['amendment'] },
]

export interface RequestStanding {
  readonly kind: PrivacyRequestKind
  readonly state: PrivacyRequestState
  readonly isExtended: boolean
  readonly hasStatement: boolean
}

const rowsOf = ({ kind, state, isExtended, hasStatement }: RequestStanding) =>
  PRIVACY_REQUEST_MOVES.filter(
    (row) =>
      row.from === state &&
      (row.kinds?.includes(kind) ?? true) &&
      !(row.move === 'extend' && isExtended) &&
      !(row.move === 'state' && hasStatement),
  )

export const allowedRequestMoves = (standing: RequestStanding): PrivacyRequestMove[] =>
  rowsOf(standing).map(({ move }) => move)

/** Where a move leads, or the sentence why it is refused. */
export function moveRequest(
  standing: RequestStanding,
  move: PrivacyRequestMove,
): { to: PrivacyRequestState } | { refusal: string } {
  const row = rowsOf(standing).find((one) => one.move === move)
  if (row) return { to: row.to ?? standing.state }
  if (move === 'extend' && standing.state === 'open')
    return { refusal: 'The time was put off once already; it can be put off once only.' }
  if (move === 'state' && standing.hasStatement)
    return { refusal: 'The neighbor’s statement stands with the record already.' }
  if (move === 'state') return { refusal: 'A statement goes beside a change that was denied.' }
  return { refusal: `The request is ${standing.state}; an answer stands. Take down a new request.` }
}

const DAY_MS = 86_400_000
/** By how much the time for an answer may be put off. */
export const EXTENSION_DAYS = 30

/** When a request asked at `at` (milliseconds) must be answered. */
export const requestDueAt = (
  kind: PrivacyRequestKind,
  at: number,
  { answerDays }: Pick<PrivacyProfile, 'answerDays'>,
): number => at + answerDays[kind] * DAY_MS
