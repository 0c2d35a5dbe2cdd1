import type { Plan } from '@heart/domain/plan'
import { type Desk, MOST_PLANS } from './desk.ts'
import type { KeptDesk } from './kept-desk.ts'
import { samePlan } from './same-plan.ts'

/**
 * The desk of another period with the changed plans of this one brought along, as far as there is room. A plan that was
 * brought before is replaced by what became of it; "as it was" is a plan of its own in every period and stays behind.
 */
export function carriedDesk(
  kept: KeptDesk | undefined,
  desk: Desk,
  was: Plan,
  period: Plan['period'],
): KeptDesk | undefined {
  const brought = desk.drafts
    .filter(({ plan }) => !samePlan({ ...plan, name: '' }, { ...was, name: '' }))
    .map(({ key, plan }) => ({ key, plan: { ...plan, period } }))
  if (brought.length === 0) return kept
  const there = kept?.desk.drafts ?? []
  const renewed = there.map((draft) => brought.find(({ key }) => key === draft.key) ?? draft)
  const added = brought.filter(({ key }) => !there.some((draft) => draft.key === key))
  const drafts = [...renewed, ...added].slice(0, MOST_PLANS)
  const active = [desk.active, kept?.desk.active].find((key) => drafts.some((draft) => draft.key === key))
  return { desk: { drafts, active: active ?? (drafts[0]?.key as string) }, saved: kept?.saved ?? {} }
}
