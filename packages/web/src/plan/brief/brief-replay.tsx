import type { SessionView } from '@heart/api/access'
import type { PlanStart } from '@heart/api/plan'
import { briefPlans, composeBrief, type EvaluatedPlan, USUAL_QUESTION } from '@heart/replay/plan'
import { useMutation } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useMemo } from 'react'
import { Button } from 'react-aria-components'
import { Notice, Wrong } from '../../ui/notice.tsx'
import type { BriefAsked } from '../compare/kept-brief.ts'
import { BriefSheets } from './brief-sheets.tsx'
import { BriefAside, BriefLoading } from './brief-states.tsx'
import { downloadBrief } from './download-brief.ts'
import { useEvaluated } from './use-evaluated.ts'

interface Props {
  session: SessionView
  asked: BriefAsked
  start: PlanStart
  ask: (question: string) => void
}

/** Replays what was asked for, then shows the brief with what can be done with it. */
export function BriefReplay(props: Props) {
  const { asked, start } = props
  const plans = useMemo(() => briefPlans(start.plan, asked.plans), [start.plan, asked.plans])
  const period = start.plan.period
  if (plans.some(({ period: own }) => own.from !== period.from || own.to !== period.to)) {
    return (
      <BriefAside>
        <Notice title="The plans are of different periods">
          <p>A brief compares plans on the same calls. Choose plans of one period.</p>
        </Notice>
      </BriefAside>
    )
  }
  return <Replayed {...props} plans={plans} />
}

function Replayed({ plans, ...props }: Props & { plans: EvaluatedPlan['plan'][] }) {
  const evaluating = useEvaluated(plans, props.asked)
  if (evaluating.state === 'working') {
    return <BriefLoading label={`Replaying the calls: ${Math.round(100 * evaluating.fraction)} %`} />
  }
  if (evaluating.state === 'failed') {
    return (
      <BriefAside>
        <div className="notice wrong" role="alert">
          {evaluating.sentence}
        </div>
      </BriefAside>
    )
  }
  return <Written {...props} evaluated={evaluating.evaluated} />
}

function Written({ session, asked, start, ask, evaluated }: Props & { evaluated: EvaluatedPlan[] }) {
  const print = useMutation({ mutationFn: () => downloadBrief(asked) })
  const brief = composeBrief({
    agencyName: session.agencyName,
    isSynthetic: start.synthetic,
    question: asked.question,
    evaluated,
    luck: asked,
    recorded: start.recorded,
    programs: start.programs,
    teams: start.teams,
    notes: start.notes,
    date: new Intl.DateTimeFormat('en-CA', { timeZone: start.plan.scenario.timezone }).format(new Date()),
  })
  return (
    <main id="content" className="page brief">
      <div className="brief-tools no-print">
        <Link to="/plan">Back to planning</Link>
        <label className="field">
          <span className="label">The question</span>
          <input
            maxLength={300}
            defaultValue={asked.question || USUAL_QUESTION}
            onBlur={(event) => ask(event.target.value.trim())}
          />
        </label>
        <div className="row">
          <Button className="button primary" isDisabled={print.isPending} onPress={() => print.mutate()}>
            {print.isPending ? 'Printing…' : 'Download PDF'}
          </Button>
          <Button className="button" onPress={() => window.print()}>
            Print this page
          </Button>
        </div>
        {print.isError && <Wrong error={print.error} />}
      </div>
      <BriefSheets brief={brief} />
    </main>
  )
}
