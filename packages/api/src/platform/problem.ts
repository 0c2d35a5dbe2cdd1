import { z } from 'zod'

/** What every refusal looks like: a code for programs, a sentence for people. */
export const Problem = z.strictObject({
  code: z.string(),
  /** What happened, where, and what to do. */
  sentence: z.string(),
  /** For bad input: each place and what was expected there. */
  details: z.array(z.strictObject({ path: z.string(), sentence: z.string() })).optional(),
  /** For a conflict: the state now and what may be done now. */
  now: z
    .strictObject({ version: z.number().int(), state: z.string(), allowed: z.array(z.string()) })
    .optional(),
})
export type Problem = z.infer<typeof Problem>
