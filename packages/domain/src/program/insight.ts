import { z } from 'zod'

const number = z.number().positive().nullable().default(null)

/**
 * What an agency tells about itself for figures that its own record cannot give. What is not told stays null, and measures that
 * need it show nothing.
 */
export const InsightSettings = z.strictObject({
  /** Natures that police go to when nobody else does, as in the code map; null: the agency has made no list. */
  policeNatures: z.array(z.string().trim().min(1)).nullable().default(null),
  /** Officers that such a call takes, and how long it takes each. */
  officersPerCall: number,
  officerMinutesPerCall: number,
  /** What the programs cost in a month, all told. */
  dollarsPerMonth: number,
  /** Whether call-level files for evaluations tell which calls were the same neighbor's: docs/analyst-file.md. */
  repeatKeys: z.boolean().default(false),
  /** Where these come from, in the agency’s words. */
  source: z.string().max(500).default(''),
})
export type InsightSettings = z.infer<typeof InsightSettings>
