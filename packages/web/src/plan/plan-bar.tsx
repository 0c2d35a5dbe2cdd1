import type { Plan } from '@heart/domain/plan'
import type { ReactNode } from 'react'
import { percent } from '../ui/format.ts'
import { activePlan, type DeskAction, type DeskHistory, MOST_PLANS } from './desk/desk.ts'
import { Press } from './press.tsx'
import type { PlanView } from './results/plan-view.ts'

interface Props {
  history: DeskHistory
  dispatch: (action: DeskAction) => void
  views: readonly PlanView[]
  was: PlanView | undefined
  addPlan: (plan: Plan) => void
  tools: ReactNode
}

const share = (view: PlanView | undefined) =>
  view ? percent(view.figures.answered, view.figures.warranted) : '…'

/** The plans on the desk, each with its share answered, in sight wherever the page is scrolled to. */
export function PlanBar({ history, dispatch, views, was, addPlan, tools }: Props) {
  const { drafts, active } = history.present
  const plan = activePlan(history.present)
  return (
    <div className="plan-bar no-print">
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset would be announced as a form */}
      <div className="plan-tabs" role="group" aria-label="Plans">
        <span className="plan-tab was">
          As it was <b>{share(was)}</b>
        </span>
        {drafts.map((draft) => (
          <Press
            key={draft.key}
            className="plan-tab"
            aria-pressed={draft.key === active}
            onPress={() => dispatch({ kind: 'choose', key: draft.key })}
          >
            <span className="plan-tab-name">{draft.plan.name}</span>{' '}
            <b>{share(views.find((view) => view.key === draft.key))}</b>
          </Press>
        ))}
        {drafts.length < MOST_PLANS && (
          <Press
            className="button plain tight"
            aria-label="Add a plan like this one"
            onPress={() =>
              addPlan({
                ...plan,
                name: copyName(
                  plan.name,
                  drafts.map((each) => each.plan.name),
                ),
              })
            }
          >
            + Plan
          </Press>
        )}
      </div>
      <div className="plan-acts">
        <Press
          className="button plain tight"
          aria-label="Undo"
          isDisabled={history.past.length === 0}
          onPress={() => dispatch({ kind: 'undo' })}
        >
          <span aria-hidden="true">↶</span>
          <span className="act-word">Undo</span>
        </Press>
        <Press
          className="button plain tight"
          aria-label="Redo"
          isDisabled={history.future.length === 0}
          onPress={() => dispatch({ kind: 'redo' })}
        >
          <span aria-hidden="true">↷</span>
          <span className="act-word">Redo</span>
        </Press>
        {drafts.length > 1 && (
          <Press
            className="button plain tight"
            aria-label={`Take ${plan.name} off the desk`}
            onPress={() => dispatch({ kind: 'remove', key: active })}
          >
            Remove
          </Press>
        )}
        {tools}
      </div>
    </div>
  )
}

/** @example copyName('Nights', ['Nights']) // 'Nights 2' */
function copyName(name: string, taken: readonly string[]): string {
  const stem = name.replace(/ \d+$/, '')
  let number = 2
  while (taken.includes(`${stem} ${number}`)) number++
  return `${stem} ${number}`
}
