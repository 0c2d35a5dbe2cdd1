import { z } from 'zod'
import { keysOf } from '../../encounter/keys-of.ts'
import { dayOfDate } from '../../program/calendar.ts'

/** Whether a service takes new people, as somebody learned it. */
export const ACCEPTING_LABELS = {
  accepting: 'Takes new people',
  waitlist: 'Has a waiting list',
  full: 'Is full',
  unknown: 'Not known whether it takes new people',
} as const
export const Accepting = z.enum(keysOf(ACCEPTING_LABELS))
export type Accepting = z.infer<typeof Accepting>

export type Freshness =
  | { readonly state: 'fresh' | 'stale'; readonly days: number }
  | { readonly state: 'never' }

/** DR9 How long ago somebody made sure of an entry; older than the agency's days it is stale. */
export function freshness(verifiedOn: string | null, today: string, staleAfterDays: number): Freshness {
  if (verifiedOn === null) return { state: 'never' }
  const days = Math.max(0, dayOfDate(today) - dayOfDate(verifiedOn))
  return { state: days > staleAfterDays ? 'stale' : 'fresh', days }
}
