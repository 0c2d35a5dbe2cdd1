import { z } from 'zod'
import { keysOf } from '../../encounter/keys-of.ts'

/** Where a referral stands. `connected`: enrolled there, or otherwise with them. */
export const REFERRAL_STATE_LABELS = {
  draft: 'Draft',
  sent: 'Sent',
  accepted: 'Accepted',
  waitlisted: 'On a waiting list',
  declined: 'Declined',
  scheduled: 'Appointment made',
  no_show: 'Did not come',
  connected: 'Connected',
  completed: 'Completed',
  cancelled: 'Cancelled',
} as const
export const ReferralState = z.enum(keysOf(REFERRAL_STATE_LABELS))
export type ReferralState = z.infer<typeof ReferralState>

/** Nothing moves them again. */
export const CLOSED_STATES = [
  'declined',
  'completed',
  'cancelled',
] as const satisfies readonly ReferralState[]
export const isClosed = (state: ReferralState): boolean =>
  (CLOSED_STATES as readonly ReferralState[]).includes(state)

/** Why a partner declines. */
export const DECLINE_LABELS = {
  no_capacity: 'No capacity now',
  not_eligible: 'Not eligible',
  out_of_area: 'Outside our area',
  wrong_service: 'We do not offer this',
  not_reached: 'We could not reach them',
  neighbor_declined: 'The neighbor did not want it',
  needs_more: 'Something is missing in the referral',
  safety: 'Not safe for them or others here',
  other: 'Another reason',
} as const
export const DeclineReason = z.enum(keysOf(DECLINE_LABELS))
export type DeclineReason = z.infer<typeof DeclineReason>
