import { z } from 'zod'
import type { PhoneSettings } from '../program/phone.ts'
import { Instant } from './call.ts'

export const CallbackOutcome = z.enum(['reached', 'no_answer', 'busy', 'voicemail', 'wrong_number'])
export type CallbackOutcome = z.infer<typeof CallbackOutcome>

export const CALLBACK_OUTCOMES: Readonly<Record<CallbackOutcome, string>> = {
  reached: 'Reached',
  no_answer: 'No answer',
  busy: 'Busy',
  voicemail: 'Voicemail',
  wrong_number: 'Wrong number',
}

/** Why nobody tries any more. */
export const CallbackStop = z.enum(['enough_attempts', 'wrong_number', 'called_again', 'team_went'])
export type CallbackStop = z.infer<typeof CallbackStop>

export const CALLBACK_STOPS: Readonly<Record<CallbackStop, string>> = {
  enough_attempts: 'Tried often enough',
  wrong_number: 'The number is wrong',
  called_again: 'They called again',
  team_went: 'A team went',
}

export const CallbackReason = z.enum(['lost', 'promised'])

/** A promise to call somebody back; the number is not in it. */
export const Callback = z.strictObject({
  callbackId: z.string(),
  callId: z.string(),
  callNumber: z.string(),
  reason: CallbackReason,
  dueAt: Instant,
  state: z.enum(['open', 'reached', 'stopped']),
  stopped: CallbackStop.nullable(),
  attempts: z.array(
    z.strictObject({ at: Instant, by: z.string(), outcome: CallbackOutcome, sourceKey: z.string() }),
  ),
  createdAt: Instant,
  createdBy: z.string(),
})
export type Callback = z.infer<typeof Callback>

export interface Attempt {
  readonly at: string
  readonly by: string
  readonly outcome: CallbackOutcome
  readonly sourceKey: string
  /** When to try again; left out, after the agency's interval. */
  readonly nextDueAt?: string | null
  readonly stop?: CallbackStop | null
}

/** The call-back after one more attempt, or one sentence why there cannot be one. The same attempt twice changes nothing. */
export function attemptCallback(
  callback: Callback,
  { nextDueAt, stop, ...attempt }: Attempt,
  { callBackMinutes }: PhoneSettings,
): { callback: Callback } | { refusal: string } {
  if (callback.attempts.some(({ sourceKey }) => sourceKey === attempt.sourceKey)) return { callback }
  if (callback.state !== 'open') {
    const over = callback.state === 'reached' ? 'they were reached' : 'nobody tries any more'
    return { refusal: `The call-back of ${callback.callNumber} is over: ${over}.` }
  }
  const attempts = [...callback.attempts, attempt]
  if (attempt.outcome === 'reached') return { callback: { ...callback, attempts, state: 'reached' } }
  if (stop) return { callback: { ...callback, attempts, state: 'stopped', stopped: stop } }
  const againMs = nextDueAt ? Date.parse(nextDueAt) : Date.parse(attempt.at) + callBackMinutes * 60_000
  if (againMs <= Date.parse(attempt.at))
    return { refusal: 'The next attempt must be later than this one; choose a later time.' }
  return { callback: { ...callback, attempts, dueAt: new Date(againMs).toISOString() } }
}

/** How long it is overdue; 0 while it is not, or is over. */
export function overdueMs({ state, dueAt }: Pick<Callback, 'state' | 'dueAt'>, atMs: number): number {
  return state === 'open' ? Math.max(0, atMs - Date.parse(dueAt)) : 0
}
