import { z } from 'zod'

/**
 * What people cost. The default is Durham's public request of April 2025: $4 million for 44 full-time posts.
 * @see https://www.communityspiritevent.com/2025/04/26/durhams-heart-program-seeks-funding-boost-to-operate-24-7
 */
export const Costs = z.strictObject({
  /** Dollars a year for one full-time post, everything included. */
  dollarsPerPost: z.number().min(0).default(90_900),
  /** Hours a year that one post really works: 2,080 less leave, illness and training. */
  hoursPerPost: z.number().positive().default(1_850),
})
export type Costs = z.infer<typeof Costs>

/** People on one team of a program. */
export const Crews = z.record(z.string(), z.number().int().min(1))
export type Crews = z.infer<typeof Crews>
