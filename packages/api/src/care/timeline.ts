import { Instant } from '@heart/domain/call'
import { CareLabels } from '@heart/domain/care'
import { z } from 'zod'

export const TimelineKind = z.enum([
  'call',
  'encounter',
  'visit',
  'follow_up',
  'case',
  'goal',
  'milestone',
  'plan',
  'referral',
  'funding',
  'consent',
])
export type TimelineKind = z.infer<typeof TimelineKind>

/** One thing that happened with a neighbor. Each room of care tells its own. */
export const TimelineEntry = z.strictObject({
  entryId: z.string(),
  kind: TimelineKind,
  at: Instant,
  /** One line: what happened. */
  title: z.string(),
  /** In somebody's words, if there are any. */
  words: z.string().nullable(),
  byName: z.string().nullable(),
  /** Where it can be read whole, within the product. */
  path: z.string().nullable(),
  labels: CareLabels,
})
export type TimelineEntry = z.infer<typeof TimelineEntry>
