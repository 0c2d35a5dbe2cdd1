import { z } from 'zod'
import { Hours } from './program.ts'

const hours = z.number().positive().max(2_160)

/** How an agency stays with its neighbors. */
export const CareSettings = z.strictObject({
  /** The first follow-up is promised within so many hours; a program may promise another window. */
  followUpHours: hours.default(48),
  programFollowUpHours: z.record(z.string(), hours).default({}),
  /** Overdue for so long, a step is the supervisor's too. */
  escalateAfterHours: hours.default(24),
  /** When neighbors are called, written to and visited, unless they said otherwise. */
  contactHours: Hours.default({
    weekly: [{ days: ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'], from: '09:00', to: '18:00' }],
    exceptions: [],
  }),
  /** How long after each attempt without success the next one comes; when the list is used up, a person decides. */
  attemptSpacingHours: z.array(hours).min(1).max(20).default([4, 24, 48, 96, 168]),
  /** A case waits at most so long before somebody looks again. */
  waitAtMostDays: z.number().int().positive().max(366).default(60),
  /** A partner answers a referral within so many days, unless it has days of its own; then it comes back. */
  referralAnswerDays: z.number().int().min(1).max(60).default(5),
  /** Whoever was on the care team of a case sees it so long after it was closed. */
  closedVisibleDays: z.number().int().min(0).max(366).default(30),
  /** An entry of the directory of which nobody made sure for so long is stale. */
  directoryStaleDays: z.number().int().min(1).max(3_650).default(180),
  /** Milestones of the agency's own, beside those that every agency has. */
  milestones: z
    .array(
      z.strictObject({ id: z.string().regex(/^[a-z][a-z0-9_]{1,39}$/), name: z.string().min(1).max(80) }),
    )
    .max(50)
    .default([]),
  /** A neighbor is familiar whom teams met on at least so many calls within so many days; one of these is enough. */
  familiar: z
    .array(
      z.strictObject({
        contacts: z.number().int().min(1).max(1_000),
        days: z.number().int().min(7).max(366),
      }),
    )
    .max(5)
    .default([
      { contacts: 8, days: 90 },
      { contacts: 25, days: 180 },
    ]),
})
export type CareSettings = z.infer<typeof CareSettings>

/** Hours within which a neighbor is promised to hear from somebody. */
export const followUpHours = (settings: CareSettings, programId: string): number =>
  settings.programFollowUpHours[programId] ?? settings.followUpHours
