import type { SessionView } from '@heart/api/access'
import type { NeighborView, PlanView } from '@heart/api/care'
import { doors } from '@heart/api/doors'
import { emptyPlan, PART_OF_SUGGESTION, PLAN_PART_LABELS, type ResponsePlan } from '@heart/domain/care'
import { Link, useParams } from '@tanstack/react-router'
import { useState } from 'react'
import { Button } from 'react-aria-components'
import { call } from '../../ui/client.ts'
import { dateWords, dayAndTime } from '../../ui/format.ts'
import { Notice, Wrong } from '../../ui/notice.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { CarePage } from '../care-page.tsx'
import { useCareStep, useNeighbor, usePlans } from './neighbor-queries.ts'
import { nameOf } from './neighbor-words.ts'
import { PlanForm } from './plan-form.tsx'
import { PlanText } from './plan-text.tsx'
import '../case/case.css'
import './neighbor.css'

/** The response plan of a neighbor: the draft, the one that counts, those before, and what crews suggest. */
export function PlanPage() {
  const { neighborId } = useParams({ from: '/care/neighbors/$neighborId/plan' })
  return (
    <CarePage
      title="Response plan"
      path={`/care/neighbors/${neighborId}/plan`}
      needs={['care.read', 'care.plan']}
    >
      {(session) => <Body key={neighborId} neighborId={neighborId} session={session} />}
    </CarePage>
  )
}

function Body({ neighborId, session }: { neighborId: string; session: SessionView }) {
  const who = useNeighbor(neighborId)
  const plans = usePlans(neighborId)
  if (who.isError || plans.isError) {
    return (
      <div className="stack">
        <h1>Response plan</h1>
        <Wrong error={who.error ?? plans.error} retry={() => void [who.refetch(), plans.refetch()]} />
      </div>
    )
  }
  if (who.isPending || plans.isPending) return <Skeleton lines={8} height={32} label="Opening the plan" />
  return <Plans view={who.data} answer={plans.data} session={session} />
}

interface PlansProps {
  view: NeighborView
  answer: NonNullable<ReturnType<typeof usePlans>['data']>
  session: SessionView
}

function Plans({ view, answer: { plans, suggestions, mayWrite }, session }: PlansProps) {
  const { neighborId } = view
  const [isWriting, setWriting] = useState(false)
  const draft = plans.find(({ state }) => state === 'draft')
  const current = plans.find(({ isCurrent }) => isCurrent)
  const before = plans.filter((plan) => plan !== draft && plan !== current)
  const write = useCareStep((plan: ResponsePlan) =>
    call(doors.writePlan, { params: { neighborId }, body: { version: draft?.version ?? null, plan } }),
  )
  return (
    <article className="neighbor stack" aria-label="Response plan">
      <header className="stack tight">
        <h1 className="words">Response plan for {nameOf(view)}</h1>
        <p className="aloud">{sentenceOf(draft, current)}</p>
        <p className="quiet small">
          <Link to="/care/neighbors/$neighborId" params={{ neighborId }}>
            Back to their page
          </Link>{' '}
          · Every reading of a plan is written down.
        </p>
      </header>
      {mayWrite && suggestions.length > 0 && (
        <section className="stack tight" aria-label="What crews suggest">
          <h2>What crews suggest</h2>
          <ul className="work-list">
            {suggestions.map((one) => (
              <Suggested
                key={one.suggestionId}
                neighborId={neighborId}
                suggestion={one}
                timezone={session.timezone}
              />
            ))}
          </ul>
        </section>
      )}
      {draft && !isWriting && (
        <section className="stack tight" aria-label="Draft">
          <h2>Draft</h2>
          <PlanText plan={draft.plan} />
          <Facts plan={draft} timezone={session.timezone} />
          {mayWrite && <DraftMoves draft={draft} onWrite={() => setWriting(true)} />}
        </section>
      )}
      {isWriting && (
        <section className="stack tight" aria-label="Write the plan">
          <h2>{draft ? 'Change the draft' : 'Write a new version'}</h2>
          <PlanForm
            key={draft?.version ?? 0}
            plan={draft?.plan ?? current?.plan ?? emptyPlan()}
            isPending={write.isPending}
            error={write.error}
            onSave={(plan) => write.mutate(plan, { onSuccess: () => setWriting(false) })}
            onLeave={() => setWriting(false)}
          />
        </section>
      )}
      {!draft && !isWriting && mayWrite && (
        <div>
          <Button className="button primary" onPress={() => setWriting(true)}>
            {current ? 'Write a new version' : 'Write a plan'}
          </Button>
        </div>
      )}
      {current && (
        <section className="stack tight" aria-label="The plan that teams see">
          <h2>The plan that teams see</h2>
          <PlanText plan={current.plan} />
          <Facts plan={current} timezone={session.timezone} />
          {current.allowed.includes('end') && <EndPlan plan={current} />}
        </section>
      )}
      {plans.length === 0 && !mayWrite && (
        <Notice title="There is no plan yet">
          <p>
            Their care team writes it. What you would tell the next team, suggest it in the report of your
            visit.
          </p>
        </Notice>
      )}
      {before.length > 0 && (
        <details>
          <summary>Earlier versions ({before.length})</summary>
          <ol className="stack">
            {before.map((plan) => (
              <li key={plan.planId} className="stack tight">
                <Facts plan={plan} timezone={session.timezone} />
                <PlanText plan={plan.plan} />
              </li>
            ))}
          </ol>
        </details>
      )}
    </article>
  )
}

function sentenceOf(draft: PlanView | undefined, current: PlanView | undefined): string {
  if (draft) return 'A draft waits for somebody else to approve it; until then teams do not see it.'
  if (!current) return 'There is no plan that teams see.'
  return current.isReviewDue
    ? 'Teams see a plan that is due to be looked at again.'
    : 'Teams see this plan before the door.'
}

const STATES = { draft: 'Draft', approved: 'Approved', dropped: 'Dropped', ended: 'Ended' } as const

function Facts({ plan, timezone }: { plan: PlanView; timezone: string }) {
  const { approvedAt, approverName, endReason } = plan
  return (
    <p className="quiet small words">
      {STATES[plan.state]}
      {plan.isExpired && ', its last day has passed'} · written by {plan.authorName},{' '}
      {dayAndTime(plan.writtenAt, timezone)}
      {approvedAt && ` · approved by ${approverName}, ${dayAndTime(approvedAt, timezone)}`}
      {plan.plan.reviewOn && ` · to be looked at again on ${dateWords(plan.plan.reviewOn)}`}
      {plan.plan.expiresOn && ` · last day ${dateWords(plan.plan.expiresOn)}`}
      {endReason && ` · ${endReason}`}
    </p>
  )
}

function DraftMoves({ draft, onWrite }: { draft: PlanView; onWrite: () => void }) {
  const move = useCareStep((body: Parameters<typeof moveBody>[0]) =>
    call(doors.movePlan, { params: { planId: draft.planId }, body: moveBody(body, draft.version) }),
  )
  return (
    <div className="stack tight no-print">
      {draft.missing.length > 0 && (
        <ul className="reasons">
          {draft.missing.map((sentence) => (
            <li key={sentence}>△ {sentence}</li>
          ))}
        </ul>
      )}
      <div className="row">
        {draft.allowed.includes('approve') && draft.missing.length === 0 && (
          <Button
            className="button primary"
            isDisabled={move.isPending}
            onPress={() => move.mutate({ to: 'approved' })}
          >
            Approve
          </Button>
        )}
        <Button className="button" onPress={onWrite}>
          Change the draft
        </Button>
        {draft.allowed.includes('drop') && (
          <Button
            className="button plain"
            isDisabled={move.isPending}
            onPress={() => move.mutate({ to: 'dropped', reason: 'Dropped before approval' })}
          >
            Drop the draft
          </Button>
        )}
      </div>
      {move.error && <Wrong error={move.error} />}
    </div>
  )
}

type Move = { to: 'approved' } | { to: 'dropped' | 'ended'; reason: string }
const moveBody = (move: Move, version: number) => ({ ...move, version })

function EndPlan({ plan }: { plan: PlanView }) {
  const [reason, setReason] = useState<string | null>(null)
  const end = useCareStep((words: string) =>
    call(doors.movePlan, {
      params: { planId: plan.planId },
      body: moveBody({ to: 'ended', reason: words }, plan.version),
    }),
  )
  if (reason === null) {
    return (
      <div className="no-print">
        <Button className="button tight" onPress={() => setReason('')}>
          End this plan…
        </Button>
      </div>
    )
  }
  return (
    <form
      className="row no-print"
      onSubmit={(event) => {
        event.preventDefault()
        end.mutate(reason)
      }}
    >
      <label className="field grow">
        <span className="label">Why teams should not see it any more</span>
        <input
          value={reason}
          required
          minLength={3}
          maxLength={300}
          onChange={(event) => setReason(event.target.value)}
        />
      </label>
      <Button type="submit" className="button" isDisabled={end.isPending}>
        End it
      </Button>
      {end.error && <Wrong error={end.error} />}
    </form>
  )
}

type Suggestion = PlansProps['answer']['suggestions'][number]

function Suggested({
  neighborId,
  suggestion,
  timezone,
}: {
  neighborId: string
  suggestion: Suggestion
  timezone: string
}) {
  const take = useCareStep(() =>
    call(doors.takeSuggestion, { params: { neighborId }, body: { suggestionId: suggestion.suggestionId } }),
  )
  return (
    <li className="neighbor-row">
      <span className="work-what">
        <span className="words">{suggestion.words}</span>
        <span className="quiet small">
          {PLAN_PART_LABELS[PART_OF_SUGGESTION[suggestion.kind]]} · {suggestion.byName},{' '}
          {dayAndTime(suggestion.at, timezone)} · call <span className="cad">{suggestion.callNumber}</span>
        </span>
        {take.error && <Wrong error={take.error} />}
      </span>
      <Button className="button" isDisabled={take.isPending} onPress={() => take.mutate(undefined)}>
        Into the draft<span className="hidden-visually">: {suggestion.words}</span>
      </Button>
    </li>
  )
}
