import { Instant } from '@heart/domain/call'
import { ConsentGiven, Finding, StoryMove, StoryState } from '@heart/domain/encounter'
import { z } from 'zod'

export const StoryRow = z.strictObject({
  storyId: z.string(),
  encounterId: z.string(),
  callNumber: z.string(),
  teamName: z.string(),
  programName: z.string(),
  /** Of the visit. */
  month: z.string(),
  state: StoryState,
  openFindings: z.number().int(),
  consent: z.enum(['none', 'given', 'revoked', 'ended']),
  proposedAt: Instant,
  proposedBy: z.string(),
  synthetic: z.boolean(),
})
export type StoryRow = z.infer<typeof StoryRow>

/** A story as whoever asks may see and move it. */
export const StoryView = StoryRow.extend({
  /** Counts every change. */
  version: z.number().int(),
  language: z.enum(['en', 'es']),
  text: z.string(),
  findings: z.array(Finding),
  /** What the public would read. */
  masked: z.string(),
  note: z.string(),
  /** Words of the record that the masked text still tells. */
  leaks: z.array(z.string()),
  given: ConsentGiven.nullable(),
  checkedBy: z.string().nullable(),
  /** What stands between it and its release, one sentence each. */
  missing: z.array(z.string()),
  allowed: z.array(StoryMove),
  /** The report tells it otherwise by now. */
  reportChanged: z.boolean(),
  steps: z.array(
    z.strictObject({ move: z.string(), at: Instant, by: z.string(), reason: z.string().nullable() }),
  ),
})
export type StoryView = z.infer<typeof StoryView>

/** A story told in public: nothing in it leads anywhere. */
export const PublicStory = z.strictObject({
  program: z.string(),
  month: z.string(),
  words: z.string(),
  /** Of the words, which stay as they were told. */
  language: z.enum(['en', 'es']),
  synthetic: z.boolean(),
})
export type PublicStory = z.infer<typeof PublicStory>
