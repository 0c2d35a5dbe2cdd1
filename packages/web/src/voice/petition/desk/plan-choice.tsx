import { useSavedPlans } from '../../../plan/plan-queries.ts'
import { Wrong } from '../../../ui/notice.tsx'

const MOST = 4

/** Saved plans that would answer the petition: they stand in the packet. */
export function PlanChoice({
  chosen,
  choose,
}: {
  chosen: readonly string[]
  choose: (planIds: string[]) => void
}) {
  const saved = useSavedPlans()
  if (saved.isError) return <Wrong error={saved.error} retry={() => saved.refetch()} />
  if (!saved.data || saved.data.length === 0) return null
  return (
    <details>
      <summary>
        Plans that would answer it ({chosen.length} of up to {MOST})
      </summary>
      <fieldset className="petition-plans">
        <legend className="hidden-visually">Plans for the packet</legend>
        {saved.data.map(({ scenarioId, plan }) => {
          const isChosen = chosen.includes(scenarioId)
          return (
            <label key={scenarioId} className="check">
              <input
                type="checkbox"
                checked={isChosen}
                disabled={!isChosen && chosen.length >= MOST}
                onChange={() =>
                  choose(
                    isChosen ? chosen.filter((planId) => planId !== scenarioId) : [...chosen, scenarioId],
                  )
                }
              />
              {plan.name}
            </label>
          )
        })}
        <p className="quiet small">They are written down with the next step you take.</p>
      </fieldset>
    </details>
  )
}
