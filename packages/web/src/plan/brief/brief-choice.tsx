import { MOST_OPTIONS } from '@heart/replay/plan'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { Button } from 'react-aria-components'
import { dateWords } from '../../ui/format.ts'
import { Notice, Wrong } from '../../ui/notice.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { useSavedPlans } from '../plan-queries.ts'
import { BriefAside } from './brief-states.tsx'

/** Which saved plans a brief is to compare. */
export function BriefChoice() {
  const saved = useSavedPlans()
  const navigate = useNavigate({ from: '/plan/brief' })
  const [chosen, setChosen] = useState<readonly string[]>([])
  const period = saved.data?.find(({ scenarioId }) => scenarioId === chosen[0])?.plan.period
  const isOff = (id: string, own: { from: string; to: string }) =>
    !chosen.includes(id) &&
    (chosen.length >= MOST_OPTIONS ||
      (period !== undefined && (own.from !== period.from || own.to !== period.to)))
  const toggle = (id: string) =>
    setChosen(chosen.includes(id) ? chosen.filter((each) => each !== id) : [...chosen, id])
  return (
    <BriefAside>
      {saved.isError && <Wrong error={saved.error} retry={() => void saved.refetch()} />}
      {saved.isPending && <Skeleton lines={4} height={28} label="Fetching saved plans" />}
      {saved.data?.length === 0 && (
        <Notice title="No plan is saved yet">
          <p>A brief compares saved plans with “as it was”. Make one on the planning page and save it.</p>
        </Notice>
      )}
      {saved.data && saved.data.length > 0 && (
        <fieldset className="stack brief-choice">
          <legend>Compare up to four plans of one period with “as it was”</legend>
          {saved.data.map(({ scenarioId, plan }) => (
            <label key={scenarioId} className="check">
              <input
                type="checkbox"
                checked={chosen.includes(scenarioId)}
                disabled={isOff(scenarioId, plan.period)}
                onChange={() => toggle(scenarioId)}
              />
              <span>
                {plan.name}{' '}
                <span className="quiet small">
                  {dateWords(plan.period.from)} to {dateWords(plan.period.to)}
                </span>
              </span>
            </label>
          ))}
          <div>
            <Button
              className="button primary"
              isDisabled={chosen.length === 0}
              onPress={() => void navigate({ search: { scenarios: chosen.join(',') } })}
            >
              Make the brief
            </Button>
          </div>
        </fieldset>
      )}
    </BriefAside>
  )
}
