import { z } from 'zod'
import { dateOfDay, dayOfDate, weekdayOfDay } from '../../program/calendar.ts'
import { PlainDate } from '../../program/plain-date.ts'
import type { FeedbackKind, FeedbackState } from './item.ts'

/** What an agency promises whoever complains, and how long words are kept. */
export const FeedbackRules = z.strictObject({
  /** Business days, Monday to Friday, until somebody has said that it arrived; until there is an answer. */
  acknowledgeDays: z.number().int().min(1).max(30),
  answerDays: z.number().int().min(1).max(90),
  /** Days on which nobody works. */
  holidays: z.array(PlainDate).max(60),
  /** Days after which words, names and addresses of what is settled are forgotten. */
  keepDays: z.number().int().min(30).max(3_650),
})
export type FeedbackRules = z.infer<typeof FeedbackRules>

export const DEFAULT_FEEDBACK_RULES: FeedbackRules = Object.freeze({
  acknowledgeDays: 2,
  answerDays: 10,
  holidays: [],
  keepDays: 1_095,
})

/** The business day so many business days after a date. @example businessDay('2026-03-06', 2, []) // '2026-03-10' */
export function businessDay(date: string, days: number, holidays: readonly string[]): string {
  let day = dayOfDate(date)
  for (let left = days; left > 0; ) {
    day++
    if (weekdayOfDay(day) < 5 && !holidays.includes(dateOfDay(day))) left--
  }
  return dateOfDay(day)
}

/** The last days on which a complaint that came on this day is in time. */
export const promisesOf = (receivedOn: string, rules: FeedbackRules) => ({
  acknowledgeBy: businessDay(receivedOn, rules.acknowledgeDays, rules.holidays),
  answerBy: businessDay(receivedOn, rules.answerDays, rules.holidays),
})

interface Waiting {
  readonly kind: FeedbackKind
  readonly state: FeedbackState
  readonly acknowledgeBy: string | null
  readonly answerBy: string | null
}

/** What a complaint waits for, and until when; null: for nothing. */
export function nextPromise({
  kind,
  state,
  acknowledgeBy,
  answerBy,
}: Waiting): { what: 'acknowledge' | 'answer'; by: string } | null {
  if (kind !== 'complaint') return null
  if (state === 'received' && acknowledgeBy) return { what: 'acknowledge', by: acknowledgeBy }
  return (state === 'received' || state === 'acknowledged') && answerBy
    ? { what: 'answer', by: answerBy }
    : null
}

/** A promise's day has passed: computed, no clock has to run for it. From then on it is the administrator's too. */
export const isLate = (item: Waiting, today: string): boolean => {
  const promise = nextPromise(item)
  return promise !== null && promise.by < today
}
