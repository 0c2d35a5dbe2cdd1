import { z } from 'zod'

export const TransferState = z.enum(['offered', 'ringing', 'connected', 'released', 'dropped'])
export type TransferState = z.infer<typeof TransferState>

/** A warm transfer: where it may go from where it is. It can drop at any moment until it is released. */
export const TRANSFER_STEPS: Readonly<Record<TransferState, readonly TransferState[]>> = {
  offered: ['ringing', 'dropped'],
  ringing: ['connected', 'dropped'],
  connected: ['released', 'dropped'],
  released: [],
  dropped: [],
}

const IS: Readonly<Record<TransferState, string>> = {
  offered: 'is offered',
  ringing: 'is ringing',
  connected: 'is connected',
  released: 'has been released',
  dropped: 'has dropped',
}

/** The next state, or one sentence that says where the transfer is and where it may go. `null`: there is none yet. */
export function stepTransfer(
  from: TransferState | null,
  to: TransferState,
): { state: TransferState } | { refusal: string } {
  if (from === null) {
    return to === 'offered'
      ? { state: to }
      : { refusal: `A transfer begins by being offered, so it cannot be ${to} yet.` }
  }
  const steps = TRANSFER_STEPS[from]
  if (steps.includes(to)) return { state: to }
  return steps.length > 0
    ? { refusal: `The transfer ${IS[from]}, so it cannot be ${to}; it may be ${steps.join(' or ')} now.` }
    : { refusal: `The transfer ${IS[from]}, so it cannot be ${to}; offer a new one.` }
}

export const isLiveTransfer = (state: TransferState): boolean => TRANSFER_STEPS[state].length > 0
