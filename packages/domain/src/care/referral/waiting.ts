import type { ReferralSide } from './move.ts'
import type { ReferralState } from './state.ts'

const DAY_MS = 86_400_000
/** A place on a waiting list, and a connection, are asked about once in this many days. */
export const CHECK_IN_DAYS = 30
/** What waits for us. */
const OWN_DAYS = 2

interface Waiting {
  /** Whose move it is. */
  readonly on: ReferralSide | null
  /** What is waited for, as a sentence goes on. */
  readonly words: string
}

/** Whose move it is in each state. */
export const WAITING: Readonly<Record<ReferralState, Waiting>> = {
  draft: { on: 'us', words: 'to be sent' },
  sent: { on: 'partner', words: 'for an answer' },
  accepted: { on: 'partner', words: 'for an appointment or a place' },
  waitlisted: { on: 'partner', words: 'for a place' },
  scheduled: { on: 'partner', words: 'for what became of the appointment' },
  no_show: { on: 'us', words: 'for another try' },
  connected: { on: 'us', words: 'to hear how it goes' },
  declined: { on: null, words: 'for nothing' },
  completed: { on: null, words: 'for nothing' },
  cancelled: { on: null, words: 'for nothing' },
}

/**
 * When a referral that nobody moves comes back to the navigator; null: never, it is closed.
 * `answerDays`: the partner's, else the agency's.
 */
export function comesBackAt(
  state: ReferralState,
  {
    sinceMs,
    appointmentMs,
    answerDays,
  }: { sinceMs: number; appointmentMs: number | null; answerDays: number },
): number | null {
  const days: Partial<Record<ReferralState, number>> = {
    draft: OWN_DAYS,
    sent: answerDays,
    accepted: answerDays,
    waitlisted: CHECK_IN_DAYS,
    no_show: OWN_DAYS,
    connected: CHECK_IN_DAYS,
  }
  if (state === 'scheduled') return (appointmentMs ?? sinceMs) + DAY_MS
  const wait = days[state]
  return wait === undefined ? null : sinceMs + wait * DAY_MS
}

/** What the navigator is told when it comes back. */
export function cameBackWords(state: ReferralState, partner: string, waitedDays: number): string {
  const days = waitedDays === 1 ? '1 day' : `${waitedDays} days`
  if (state === 'draft')
    return `The referral to ${partner} is still a draft after ${days}. Send it, or cancel it.`
  if (state === 'scheduled')
    return `The appointment with ${partner} has passed and nobody said what became of it. Ask them, or the neighbor.`
  if (state === 'no_show')
    return `After the missed appointment with ${partner} nothing was arranged for ${days}.`
  if (state === 'connected')
    return `Connected with ${partner} for ${days}. Ask how it goes; complete it when it is done.`
  return `${partner} has been silent for ${days}: waiting ${WAITING[state].words}. Ask them, or find another place.`
}
