import { moveReferral, REFERRAL_MOVES, type ReferralMove, type ReferralSide } from './move.ts'
import { type DeclineReason, isClosed, type ReferralState } from './state.ts'
import { comesBackAt } from './waiting.ts'

/** How far a referral has come. Instants are ISO. */
export interface ReferralProgress {
  readonly state: ReferralState
  readonly sentAt: string | null
  /** The partner's first word, whatever it was. */
  readonly answeredAt: string | null
  readonly acceptedAt: string | null
  readonly connectedAt: string | null
  readonly closedAt: string | null
  readonly appointmentAt: string | null
  readonly appointmentWords: string | null
  readonly declineReason: DeclineReason | null
  readonly outcomeWords: string | null
  /** Since when it stands there. */
  readonly since: string
  /** When it comes back to the navigator unless somebody moves it. */
  readonly dueAt: string | null
  readonly cameBackAt: string | null
}

export interface ReferralAnswer {
  readonly move: ReferralMove
  readonly side: ReferralSide
  readonly at: Date
  /** The partner's, else the agency's. */
  readonly answerDays: number
  readonly declineReason?: DeclineReason | null
  readonly appointment?: { readonly at: Date; readonly words: string } | null
  readonly words?: string
}

const DAY_MS = 86_400_000

/** Where an answer takes a referral; or why not: `missing` names what it must say, `refusal` that the table refuses it. */
export function advanceReferral(
  before: ReferralProgress,
  { move, side, at, answerDays, declineReason = null, appointment = null, words = '' }: ReferralAnswer,
): { after: ReferralProgress } | { refusal: string } | { missing: string } {
  const led = moveReferral(before.state, move, side)
  if ('refusal' in led) return led
  const { asks } = REFERRAL_MOVES[move]
  if (asks === 'decline_reason' && declineReason === null) return { missing: 'Say why it is declined.' }
  if (asks === 'words' && words.trim() === '') return { missing: 'Say in a few words why it is cancelled.' }
  if (asks === 'appointment' && appointment === null) return { missing: 'Say when the appointment is.' }
  if (asks === 'appointment' && appointment && appointment.at.getTime() < at.getTime() - DAY_MS)
    return { missing: 'The appointment lies in the past; give the day to come.' }

  const now = at.toISOString()
  const kept = asks === 'appointment' ? appointment : null
  const appointmentAt = kept ? kept.at.toISOString() : before.appointmentAt
  const isYes = move === 'accept' || move === 'schedule' || move === 'connect' || move === 'complete'
  const isThere = move === 'connect' || move === 'complete'
  const due = comesBackAt(led.to, {
    sinceMs: at.getTime(),
    appointmentMs: appointmentAt === null ? null : Date.parse(appointmentAt),
    answerDays,
  })
  return {
    after: {
      state: led.to,
      sentAt: move === 'send' ? now : before.sentAt,
      answeredAt: before.answeredAt ?? (move === 'send' || move === 'cancel' ? null : now),
      acceptedAt: before.acceptedAt ?? (isYes ? now : null),
      connectedAt: before.connectedAt ?? (isThere ? now : null),
      closedAt: isClosed(led.to) ? now : null,
      appointmentAt,
      appointmentWords: kept ? kept.words : before.appointmentWords,
      declineReason: move === 'decline' ? declineReason : null,
      outcomeWords: (isThere || isClosed(led.to)) && words.trim() !== '' ? words.trim() : before.outcomeWords,
      since: now,
      dueAt: due === null ? null : new Date(due).toISOString(),
      cameBackAt: null,
    },
  }
}
