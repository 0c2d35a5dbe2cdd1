import { z } from 'zod'

const count = z.number().int().nonnegative()

/**
 * The counts of a quarter as they stood when anything of it was first published. They never change: what is published of
 * it later is made of the same, so that no two publications differ by the few calls that were put right in between.
 */
export const FrozenQuarter = z.strictObject({
  quarter: z.string(),
  /** Warranted calls by the finest values that are ever told. */
  calls: z.array(
    z.strictObject({ zone: z.string(), nature: z.string(), hours: z.string(), result: z.string(), count }),
  ),
  /** By zone: how many places its calls came from; null where the record tells none. */
  places: z.record(z.string(), count.nullable()),
  /** Visits with a report, by question and answer. */
  visits: z.record(z.string(), z.record(z.string(), count)),
})
export type FrozenQuarter = z.infer<typeof FrozenQuarter>
