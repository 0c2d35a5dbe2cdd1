import type { PlanStart } from '@heart/api/plan'
import type { Plan } from '@heart/domain/plan'
import { memo, useId, useState } from 'react'
import { Notice } from '../../ui/notice.tsx'
import { Press } from '../press.tsx'
import type { PlanView } from '../results/plan-view.ts'
import { percent1 } from '../results/words.ts'
import { type BestAsked, FIRST_ASKED } from './best-asked.ts'
import { BestForm } from './best-form.tsx'
import type { BestStep } from './best-protocol.ts'
import { BestResult } from './best-result.tsx'
import { postsWorthTrying } from './posts-worth-trying.ts'
import { useBest } from './use-best.ts'

interface Props {
  start: PlanStart
  view: PlanView
  areas: GeoJSON.FeatureCollection | undefined
  logAddress: string
  addPlan: (plan: Plan) => void
  room: boolean
}

/** Lets the optimiser look for hours, posts, area and wait; its plan comes with its price and changes nothing by itself. */
export const FindBest = memo(function FindBest({ start, view, areas, logAddress, addPlan, room }: Props) {
  const id = useId()
  const [asked, ask] = useState<BestAsked>(FIRST_ASKED)
  const [about, setAbout] = useState<Plan>(view.plan)
  const { state, find, cancel } = useBest()
  const begin = () => {
    setAbout(view.plan)
    find({
      address: logAddress,
      plan: view.plan,
      asked,
      posts: asked.mayMovePosts ? postsWorthTrying(view.figures, areas) : [],
    })
  }
  return (
    <section className="chart no-print" aria-labelledby={id}>
      <div>
        <h2 id={id}>Find the best</h2>
        <p className="quiet">
          Beginning with “{view.plan.name}”: which hours, posts, area and wait answer most, with the people
          you allow? It chooses on every other week of the record and reports on the weeks it never saw.
        </p>
      </div>
      <BestForm asked={asked} ask={ask} plan={view.plan} working={state.kind === 'working'} begin={begin} />
      {state.kind === 'working' && <Working step={state.step} cancel={cancel} />}
      {state.kind === 'failed' && (
        <Notice title="The search ended without a plan">
          <p>{state.sentence}</p>
        </Notice>
      )}
      {state.kind === 'found' && (
        <BestResult result={state.result} about={about} start={start} addPlan={addPlan} room={room} />
      )}
    </section>
  )
})

const STEP_WORDS: Record<BestStep['step'], string> = {
  demand: 'Learning when and where calls come',
  solving: 'Solving for the best shifts',
  polishing: 'Trying changes by replay',
  caps: 'Asking what less tired teams would cost',
  reporting: 'Checking on weeks it has not seen',
}

function Working({ step, cancel }: { step: BestStep | null; cancel: () => void }) {
  const words = step ? STEP_WORDS[step.step] : 'Fetching the calls'
  return (
    <div className="stack best-working">
      <p role="status">
        {words}…
        {step?.answeredShare != null && (
          <span className="quiet">
            {' '}
            best so far {percent1(step.answeredShare)}
            {step.bound !== null && `, no roster can do better than ${percent1(step.bound)} by the model`}
          </span>
        )}
      </p>
      <progress aria-label={words} max={1} value={step?.fraction ?? 0} />
      <div>
        <Press className="button tight" onPress={cancel}>
          Cancel
        </Press>
      </div>
    </div>
  )
}
