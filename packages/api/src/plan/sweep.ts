import { z } from 'zod'
import { PlanSummary } from './summary.ts'

/** Plans that one sweep may have. */
export const MOST_SWEEP_PLANS = 1_000

/** Waiting: its calls are being laid aside, so that every plan of the sweep meets the same ones. */
export const SweepState = z.enum(['waiting', 'running', 'done', 'cancelled', 'failed'])
export type SweepState = z.infer<typeof SweepState>

/** Many plans replayed in the background by every worker process there is. */
export const SweepView = z.strictObject({
  sweepId: z.string(),
  name: z.string(),
  state: SweepState,
  plans: z.number().int(),
  replications: z.number().int(),
  seed: z.string(),
  /** A part is one plan with some of its replications. */
  parts: z.strictObject({ done: z.number().int(), all: z.number().int() }),
  createdBy: z.string(),
  createdAt: z.string(),
  /** When it was done, cancelled or failed. */
  endedAt: z.string().nullable(),
  /** Why it failed, in words. */
  failure: z.string().nullable(),
})
export type SweepView = z.infer<typeof SweepView>

export const SweepDetail = SweepView.extend({
  /** In the order of the plans; a plan whose replications are not all there yet has no summary. */
  results: z.array(
    z.strictObject({
      index: z.number().int(),
      name: z.string(),
      replications: z.number().int(),
      summary: PlanSummary.nullable(),
    }),
  ),
})
export type SweepDetail = z.infer<typeof SweepDetail>
