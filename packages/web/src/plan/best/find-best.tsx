import type { PlanStart } from '@heart/api/plan'
import type { Plan } from '@heart/domain/plan'
import type { PlanView } from '../results/plan-view.ts'

interface Props {
  start: PlanStart
  plan: Plan
  was: PlanView
  logAddress: string
  addPlan: (plan: Plan) => void
  room: boolean
}

export function FindBest(_: Props) {
  return null
}
