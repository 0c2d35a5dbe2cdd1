import { z } from 'zod'
import { keysOf } from '../../encounter/keys-of.ts'

export const FUNDING_STATE_LABELS = {
  requested: 'Waiting for approval',
  approved: 'Approved, to be paid',
  declined: 'Declined',
  cancelled: 'Cancelled',
  paid: 'Paid, receipts missing',
  closed: 'Paid and accounted for',
} as const
export const FundingState = z.enum(keysOf(FUNDING_STATE_LABELS))
export type FundingState = z.infer<typeof FundingState>

export const FUNDING_PURPOSE_LABELS = {
  treatment: 'Treatment or program fee',
  rent: 'Rent',
  deposit: 'Deposit for a home',
  utilities: 'Utilities',
  documents: 'ID and documents',
  transport: 'Transport',
  food: 'Food',
  clothing: 'Clothing and hygiene',
  medicine: 'Medicine',
  phone: 'Phone',
  work: 'Tools or fees for work',
  lodging: 'Lodging for a while',
  other: 'Other',
} as const
export const FundingPurpose = z.enum(keysOf(FUNDING_PURPOSE_LABELS))
export type FundingPurpose = z.infer<typeof FundingPurpose>

/** Whole cents, up to a million dollars. */
export const AmountCents = z
  .number()
  .int('is not in whole cents')
  .positive('is not more than nothing')
  .max(100_000_000, 'is more than a million dollars')

/** How somebody stands to a request for money: who asked for it, another who approves, or neither. */
export const FundingStanding = z.enum(['asker', 'approver', 'reader'])
export type FundingStanding = z.infer<typeof FundingStanding>

export const FUNDING_MOVE_LABELS = {
  approve: 'Approve',
  decline: 'Decline',
  cancel: 'Cancel',
  pay: 'Write down the payment',
  receipt: 'Add a receipt',
  return: 'Money came back',
  close: 'Close',
} as const
export const FundingMove = z.enum(keysOf(FUNDING_MOVE_LABELS))
export type FundingMove = z.infer<typeof FundingMove>

interface Row {
  readonly from: readonly FundingState[]
  /** null: it stays, or moves once enough have approved. */
  readonly to: FundingState | null
  readonly by: readonly FundingStanding[]
}

/** The one table of who may move a request for money. Nobody approves or pays what they asked for. */
export const FUNDING_MOVES: Readonly<Record<FundingMove, Row>> = {
  approve: { from: ['requested'], to: null, by: ['approver'] },
  decline: { from: ['requested'], to: 'declined', by: ['approver'] },
  cancel: { from: ['requested', 'approved'], to: 'cancelled', by: ['asker', 'approver'] },
  pay: { from: ['approved'], to: 'paid', by: ['approver'] },
  receipt: { from: ['paid'], to: null, by: ['asker', 'approver'] },
  return: { from: ['paid', 'closed'], to: null, by: ['approver'] },
  close: { from: ['paid'], to: 'closed', by: ['approver'] },
}
const moves = Object.keys(FUNDING_MOVES) as FundingMove[]

export const allowedFundingMoves = (state: FundingState, standing: FundingStanding): FundingMove[] =>
  moves.filter(
    (move) => FUNDING_MOVES[move].from.includes(state) && FUNDING_MOVES[move].by.includes(standing),
  )

const DO: Readonly<Record<FundingMove, string>> = {
  approve: 'approve it',
  decline: 'decline it',
  cancel: 'cancel it',
  pay: 'write down its payment',
  receipt: 'add a receipt',
  return: 'write down that money came back',
  close: 'close it',
}
const SAY: Readonly<Record<FundingState, string>> = {
  requested: 'waiting for approval',
  approved: 'approved and not paid',
  declined: 'declined',
  cancelled: 'cancelled',
  paid: 'paid',
  closed: 'paid and accounted for',
}

/** null: it may; else the sentence why not. */
export function refuseFundingMove(
  state: FundingState,
  move: FundingMove,
  standing: FundingStanding,
): string | null {
  const allowed = allowedFundingMoves(state, standing)
  if (allowed.includes(move)) return null
  if (standing === 'asker' && FUNDING_MOVES[move].from.includes(state))
    return `You asked for this money, so somebody else has to ${DO[move]}.`
  const now = allowed.length > 0 ? `you may ${allowed.map((one) => DO[one]).join(', ')}` : 'you may read it'
  return `The request is ${SAY[state]}, so you cannot ${DO[move]} now; ${now}.`
}
