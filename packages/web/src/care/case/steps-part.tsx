import type { SessionView } from '@heart/api/access'
import type { CaseView } from '@heart/api/care'
import { doors } from '@heart/api/doors'
import { type FormEvent, useState } from 'react'
import { Button } from 'react-aria-components'
import { call } from '../../ui/client.ts'
import { dayAndTime } from '../../ui/format.ts'
import { Wrong } from '../../ui/notice.tsx'
import { AttemptForm } from './attempt-form.tsx'
import { useCarePeople, useCaseMove } from './case-queries.ts'
import { stepWords } from './case-words.ts'
import { LateMark } from './marks.tsx'
import { draftOf, firstDraft, StepFields } from './step-fields.tsx'
import { EndStep, MoveStep } from './step-forms.tsx'

type Step = CaseView['steps'][number]

/** What is to happen next. An open case always has something here. */
export function StepsPart({
  view,
  session,
  writes,
}: {
  view: CaseView
  session: SessionView
  writes: boolean
}) {
  const open = view.steps.filter(({ state }) => state === 'open').sort((a, b) => (a.dueAt < b.dueAt ? -1 : 1))
  const over = view.steps.filter(({ state }) => state !== 'open').reverse()
  return (
    <section className="stack tight" aria-label="Next steps">
      <h2>Next steps</h2>
      {open.length === 0 && <p className="quiet">The case is closed: nothing is planned.</p>}
      <ul className="work-list">
        {open.map((step, nth) => (
          <OpenStep
            key={step.stepId}
            view={view}
            step={step}
            session={session}
            writes={writes}
            isFirst={nth === 0}
          />
        ))}
      </ul>
      {writes && view.allowed.includes('plan') && (
        <PlanStep key={view.version} view={view} session={session} />
      )}
      {over.length > 0 && (
        <details>
          <summary>Steps that are over ({over.length})</summary>
          <ul className="told small">
            {over.map((step) => (
              <li key={step.stepId}>
                <span className="quiet">{step.endedAt && dayAndTime(step.endedAt, session.timezone)}</span>
                <span className="words">
                  {step.state === 'done' ? '✓ ' : 'Dropped: '}
                  {stepWords(step)}
                  {step.endedWords && ` — ${step.endedWords}`}
                </span>
              </li>
            ))}
          </ul>
        </details>
      )}
    </section>
  )
}

type Doing = 'attempt' | 'finish' | 'drop' | 'move' | null

interface OpenStepProps {
  view: CaseView
  step: Step
  session: SessionView
  writes: boolean
  isFirst: boolean
}

function OpenStep({ view, step, session, writes, isFirst }: OpenStepProps) {
  const [doing, setDoing] = useState<Doing>(null)
  const { timezone } = session
  const canTry = step.kind === 'follow_up' || step.kind === 'visit'
  const proposal = view.nextAttempts[step.stepId]
  const goal = view.goals.find(({ goalId }) => goalId === step.goalId)
  const done = () => setDoing(null)
  // While it is planned ahead, the plan is what counts.
  const isLate = step.lateness === 'overdue' || step.lateness === 'escalated'
  return (
    <li>
      <div className="work-row">
        <time dateTime={step.dueAt}>{dayAndTime(step.dueAt, timezone)}</time>
        <span className="work-what">
          <span className="words">{stepWords(step)}</span>
          <span className="row small quiet">
            {step.lateness && <LateMark lateness={step.lateness} />}
            <span>
              {view.names[step.assigneeId] ?? step.assigneeId}
              {step.coverId && `; ${view.names[step.coverId] ?? step.coverId} covers`}
            </span>
            {step.windowEndsAt && <span>promised by {dayAndTime(step.windowEndsAt, timezone)}</span>}
            {goal && <span>for “{goal.words.slice(0, 60)}”</span>}
          </span>
          {canTry && proposal && isLate && doing === null && (
            <span className="small quiet no-print">
              Next try that may be made: {dayAndTime(proposal.dueAt, timezone)}. {proposal.sentence}
            </span>
          )}
        </span>
        {writes && doing === null && (
          <span className="work-do row no-print">
            <Button
              className={isFirst ? 'button primary' : 'button tight'}
              onPress={() => setDoing(canTry ? 'attempt' : 'finish')}
            >
              {canTry ? 'Record an attempt' : step.kind === 'wait' ? 'It came' : 'Done'}
            </Button>
            <Button className="button tight" onPress={() => setDoing('move')}>
              Move
            </Button>
            <Button className="button tight" onPress={() => setDoing('drop')}>
              Drop
            </Button>
          </span>
        )}
      </div>
      {doing === 'attempt' && (
        <AttemptForm view={view} step={step} session={session} onDone={done} isPrimary={isFirst} />
      )}
      {(doing === 'finish' || doing === 'drop') && (
        <EndStep view={view} step={step} session={session} how={doing} onDone={done} />
      )}
      {doing === 'move' && <MoveStep view={view} step={step} session={session} onDone={done} />}
    </li>
  )
}

function PlanStep({ view, session }: { view: CaseView; session: SessionView }) {
  const { caseId, version } = view
  const { timezone } = session
  const people = useCarePeople()
  const [draft, setDraft] = useState(() => firstDraft(timezone, { kind: 'visit' }))
  const plan = useCaseMove(caseId, (step: NonNullable<ReturnType<typeof draftOf>>) =>
    call(doors.planCaseStep, { params: { caseId }, body: { version, step } }),
  )
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const step = draftOf(draft, timezone)
    if (step) plan.mutate(step)
  }
  return (
    <details className="no-print">
      <summary>Plan a step</summary>
      <form className="care-form stack tight" onSubmit={submit}>
        {plan.isError && <Wrong error={plan.error} />}
        <StepFields
          state={draft}
          onChange={setDraft}
          view={view}
          people={people.data?.people ?? []}
          center={session.center}
        />
        <div>
          <Button className="button" type="submit" isDisabled={plan.isPending}>
            Plan it
          </Button>
        </div>
      </form>
    </details>
  )
}
