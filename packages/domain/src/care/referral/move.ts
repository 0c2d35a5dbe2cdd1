import { z } from 'zod'
import { keysOf } from '../../encounter/keys-of.ts'
import type { ReferralState } from './state.ts'

/** Who moves a referral: whoever works the case, or the partner it was sent to. */
export const ReferralSide = z.enum(['us', 'partner'])
export type ReferralSide = z.infer<typeof ReferralSide>

export const REFERRAL_MOVE_LABELS = {
  send: 'Send',
  accept: 'Accept',
  waitlist: 'Put on the waiting list',
  decline: 'Decline',
  schedule: 'Make an appointment',
  no_show: 'Did not come',
  connect: 'Connected',
  complete: 'Complete',
  cancel: 'Cancel',
} as const
export const ReferralMove = z.enum(keysOf(REFERRAL_MOVE_LABELS))
export type ReferralMove = z.infer<typeof ReferralMove>

interface Row {
  readonly from: readonly ReferralState[]
  readonly to: ReferralState
  /** `partner` alone: its own answer, which we only write down for them, with who said it and how. */
  readonly by: readonly ReferralSide[]
  /** What it must say. */
  readonly asks?: 'decline_reason' | 'appointment' | 'words'
}

/** The one table of who may move a referral, from where and to where. */
export const REFERRAL_MOVES: Readonly<Record<ReferralMove, Row>> = {
  send: { from: ['draft'], to: 'sent', by: ['us'] },
  accept: { from: ['sent', 'waitlisted'], to: 'accepted', by: ['partner'] },
  waitlist: { from: ['sent', 'accepted'], to: 'waitlisted', by: ['partner'] },
  decline: {
    from: ['sent', 'accepted', 'waitlisted', 'scheduled', 'no_show'],
    to: 'declined',
    by: ['partner'],
    asks: 'decline_reason',
  },
  schedule: {
    from: ['sent', 'accepted', 'waitlisted', 'scheduled', 'no_show'],
    to: 'scheduled',
    by: ['partner'],
    asks: 'appointment',
  },
  no_show: { from: ['scheduled'], to: 'no_show', by: ['us', 'partner'] },
  connect: {
    from: ['accepted', 'waitlisted', 'scheduled', 'no_show'],
    to: 'connected',
    by: ['us', 'partner'],
  },
  complete: { from: ['accepted', 'scheduled', 'connected'], to: 'completed', by: ['us', 'partner'] },
  cancel: {
    from: ['draft', 'sent', 'accepted', 'waitlisted', 'scheduled', 'no_show', 'connected'],
    to: 'cancelled',
    by: ['us'],
    asks: 'words',
  },
}
const moves = Object.keys(REFERRAL_MOVES) as ReferralMove[]

/** What a side may do now. Of the partner's answers, we may write down what it told us. */
export function allowedReferralMoves(state: ReferralState, side: ReferralSide): ReferralMove[] {
  return moves.filter((move) => {
    const { from, by } = REFERRAL_MOVES[move]
    return from.includes(state) && (side === 'us' || by.includes(side))
  })
}

/** Whether we would only write down what the partner said: then who said it, and how, belongs to it. */
export const isPartnersWord = (move: ReferralMove): boolean => !REFERRAL_MOVES[move].by.includes('us')

const SAY: Readonly<Record<ReferralState, string>> = {
  draft: 'a draft',
  sent: 'sent and not answered',
  accepted: 'accepted',
  waitlisted: 'on a waiting list',
  declined: 'declined',
  scheduled: 'waiting for its appointment',
  no_show: 'open after a missed appointment',
  connected: 'connected',
  completed: 'completed',
  cancelled: 'cancelled',
}
const DO: Readonly<Record<ReferralMove, string>> = {
  send: 'send it',
  accept: 'accept it',
  waitlist: 'put it on a waiting list',
  decline: 'decline it',
  schedule: 'make an appointment',
  no_show: 'say that they did not come',
  connect: 'say that they are connected',
  complete: 'complete it',
  cancel: 'cancel it',
}

/** Where a move leads, or the sentence why it is refused. */
export function moveReferral(
  state: ReferralState,
  move: ReferralMove,
  side: ReferralSide,
): { to: ReferralState } | { refusal: string } {
  const allowed = allowedReferralMoves(state, side)
  if (allowed.includes(move)) return { to: REFERRAL_MOVES[move].to }
  const now = allowed.length > 0 ? `you may ${allowed.map((one) => DO[one]).join(', ')}` : 'it is closed'
  return { refusal: `The referral is ${SAY[state]}, so you cannot ${DO[move]} now; ${now}.` }
}
