import { Plan } from '@heart/domain/plan'
import { z } from 'zod'
import { PlanSummary } from './summary.ts'

/** What one replay of a saved plan said. Results stay as they were; a replay on newer data stands beside them. */
export const PlanResult = z.strictObject({
  resultId: z.string(),
  computedAt: z.string(),
  computedBy: z.string(),
  /** The version of the plan that was replayed. */
  version: z.number().int(),
  /** Local dates, both included. */
  period: z.strictObject({ from: z.string(), to: z.string() }),
  /** Calls that were replayed. */
  calls: z.number().int(),
  replications: z.number().int(),
  seed: z.string(),
  summary: PlanSummary,
})
export type PlanResult = z.infer<typeof PlanResult>

export const SavedPlan = z.strictObject({
  scenarioId: z.string(),
  plan: Plan,
  version: z.number().int(),
  createdBy: z.string(),
  createdAt: z.string(),
  updatedBy: z.string(),
  updatedAt: z.string(),
  /** Newest first. */
  results: z.array(PlanResult),
})
export type SavedPlan = z.infer<typeof SavedPlan>
