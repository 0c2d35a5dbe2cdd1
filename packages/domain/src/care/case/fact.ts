import { z } from 'zod'
import { Instant } from '../../call/call.ts'
import { PlainDate } from '../../program/plain-date.ts'
import type { CareCase } from './care-case.ts'
import { CaseOutcome, HEARD_FROM } from './choices.ts'

/** What measures need of a case, and nothing that tells of a person. */
export const CareFact = z.strictObject({
  openedAt: Instant,
  /** Local date of the agency. */
  openedOn: PlainDate,
  closedAt: Instant.nullable(),
  outcome: CaseOutcome.nullable(),
  /** By when the neighbor was promised to hear from somebody; null: nothing was promised. */
  windowEndsAt: Instant.nullable(),
  /** When somebody first tried, and when somebody first heard from them. */
  firstTriedAt: Instant.nullable(),
  firstHeardAt: Instant.nullable(),
  /** Local dates on which the neighbor spoke with somebody, each once. */
  spokeOn: z.array(PlainDate),
  goals: z.strictObject({ set: z.number().int(), met: z.number().int(), setAside: z.number().int() }),
})
export type CareFact = z.infer<typeof CareFact>

/** @param dateOf the agency's local date at an instant */
export function careFactOf(one: CareCase, dateOf: (instant: string) => string): CareFact {
  const tried = one.attempts.map(({ at }) => at).sort()
  const heard = one.attempts
    .filter(({ outcome }) => HEARD_FROM.has(outcome))
    .map(({ at }) => at)
    .sort()
  const windows = one.steps.flatMap(({ windowEndsAt }) => windowEndsAt ?? []).sort()
  return {
    openedAt: one.openedAt,
    openedOn: dateOf(one.openedAt),
    closedAt: one.closing?.at ?? null,
    outcome: one.closing?.outcome ?? null,
    windowEndsAt: windows[0] ?? null,
    firstTriedAt: tried[0] ?? null,
    firstHeardAt: heard[0] ?? null,
    spokeOn: [
      ...new Set(one.attempts.filter(({ outcome }) => outcome === 'reached').map(({ at }) => dateOf(at))),
    ].sort(),
    goals: {
      set: one.goals.length,
      met: one.goals.filter(({ state }) => state === 'met').length,
      setAside: one.goals.filter(({ state }) => state === 'set_aside').length,
    },
  }
}
