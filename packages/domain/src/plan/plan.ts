import { z } from 'zod'
import { Costs, Crews } from './cost.ts'
import { Scenario } from './scenario.ts'

/** A scenario with what a planner needs to judge it: what is saved, shared, compared and put in a brief. */
export const Plan = z.strictObject({
  name: z.string().trim().min(1).max(80),
  scenario: Scenario,
  crews: Crews,
  costs: Costs.prefault({}),
  /** Share of duty that a team should at most be busy: people burn out. */
  utilizationLimit: z.number().min(0).max(1).default(0.6),
  /** Local dates of the calls it is replayed on, both included. */
  period: z.strictObject({ from: z.iso.date(), to: z.iso.date() }),
})
export type Plan = z.infer<typeof Plan>
