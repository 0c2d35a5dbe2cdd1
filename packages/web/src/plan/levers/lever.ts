import type { PlanStart } from '@heart/api/plan'
import type { Plan } from '@heart/domain/plan'

/** Changes the plan under the hand. Steps with the same stroke are undone together. */
export type Edit = (change: (plan: Plan) => Plan, stroke?: string) => void

export interface LeverProps {
  plan: Plan
  was: Plan
  start: PlanStart
  /** Ids of the programs that the levers are set to. */
  programs: readonly string[]
  edit: Edit
}
