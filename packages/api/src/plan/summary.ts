import { z } from 'zod'

/** A number of one replication, or of several with half the width of its 95 % interval. Null: of nothing. */
export const Figure = z
  .union([z.number(), z.strictObject({ mean: z.number().nullable(), halfWidth: z.number().nullable() })])
  .nullable()
export type Figure = z.infer<typeof Figure>

const Counted = z.looseObject({ count: Figure, share: Figure })

/** What a replay says in sum: the summary of the file format. */
export const PlanSummary = z.looseObject({
  calls: z.looseObject({ usable: Figure }),
  warranted: Counted,
  answered: Counted,
  answeredByProgram: z.record(z.string(), Counted),
  reasons: z.record(z.string(), Counted),
  responseSeconds: z.looseObject({ p50: Figure, p90: Figure }),
  teams: z.record(
    z.string(),
    z.looseObject({
      calls: Figure,
      busySeconds: Figure,
      onDutySeconds: Figure,
      utilization: Figure,
      overtimeSeconds: Figure,
    }),
  ),
})
export type PlanSummary = z.infer<typeof PlanSummary>
