import type { SessionView } from '@heart/api/access'
import type { CaseView } from '@heart/api/care'
import { doors } from '@heart/api/doors'
import { ATTEMPT_OUTCOME_LABELS, type AttemptOutcome, ENDS_FOLLOW_UP } from '@heart/domain/care'
import { WAY_LABELS, type Way } from '@heart/domain/encounter'
import { type FormEvent, useState } from 'react'
import { Button } from 'react-aria-components'
import { call } from '../../ui/client.ts'
import { dayAndTime } from '../../ui/format.ts'
import { freshKey } from '../../ui/key.ts'
import { Wrong } from '../../ui/notice.tsx'
import { useCaseMove } from './case-queries.ts'
import { type DraftState, draftOf, firstDraft, StepFields } from './step-fields.tsx'
import { instantOf } from './wall-time.ts'

interface Props {
  view: CaseView
  step: CaseView['steps'][number]
  session: SessionView
  onDone: () => void
  /** The one primary button of the view is here. */
  isPrimary?: boolean
}

/** A try to reach the neighbor: how, and what came of it; then what comes next, where that is open. */
export function AttemptForm({ view, step, session, onDone, isPrimary = false }: Props) {
  const { caseId } = view
  const { timezone } = session
  const proposal = view.nextAttempts[step.stepId]
  const [sourceKey] = useState(() => freshKey('attempt'))
  const [way, setWay] = useState<Way>(step.way ?? proposal?.way ?? (step.kind === 'visit' ? 'visit' : 'call'))
  const [outcome, setOutcome] = useState<AttemptOutcome | null>(null)
  const [words, setWords] = useState('')
  const [again, setAgain] = useState('')
  const [draft, setDraft] = useState<DraftState>(() => firstDraft(timezone))
  const others = view.steps.filter(({ state, stepId }) => state === 'open' && stepId !== step.stepId)
  const ends = outcome !== null && ENDS_FOLLOW_UP.has(outcome)
  const [plansNext, setPlansNext] = useState(others.length === 0)
  const advice = view.ways.find((one) => one.way === way)
  const record = useCaseMove(caseId, (chosen: AttemptOutcome) => {
    const dueAt = ends ? null : instantOf(again, timezone)
    return call(doors.recordAttempt, {
      params: { caseId, stepId: step.stepId },
      body: {
        sourceKey,
        way,
        outcome: chosen,
        words,
        again: dueAt ? { dueAt, way: null } : null,
        next: ends && plansNext ? draftOf(draft, timezone) : null,
      },
    })
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (outcome) record.mutate(outcome, { onSuccess: onDone })
  }
  return (
    <form
      className="care-form stack tight"
      onSubmit={submit}
      aria-label={`An attempt to reach ${view.neighborName}`}
    >
      {record.isError && <Wrong error={record.error} />}
      <fieldset className="choices">
        <legend>How</legend>
        {view.ways.map((one) => (
          <label key={one.way} className="choice-tap" data-advice={one.allowed}>
            <input
              type="radio"
              name={`way-${step.stepId}`}
              checked={way === one.way}
              onChange={() => setWay(one.way)}
            />
            {WAY_LABELS[one.way]}
            {one.allowed === 'no' && <span className="small"> (asked not to)</span>}
          </label>
        ))}
      </fieldset>
      {advice && (
        <p className="small" data-advice={advice.allowed}>
          {advice.sentence}
        </p>
      )}
      <fieldset className="choices">
        <legend>What came of it</legend>
        {(Object.entries(ATTEMPT_OUTCOME_LABELS) as [AttemptOutcome, string][]).map(([key, label]) => (
          <label key={key} className="choice-tap">
            <input
              type="radio"
              name={`outcome-${step.stepId}`}
              checked={outcome === key}
              onChange={() => setOutcome(key)}
            />
            {label}
          </label>
        ))}
      </fieldset>
      <label className="field">
        <span className="label">
          {advice?.allowed === 'no' ? 'In words: why it was done all the same' : 'In words (optional)'}
        </span>
        <textarea
          rows={2}
          value={words}
          maxLength={2000}
          onChange={(event) => setWords(event.target.value)}
        />
      </label>
      {ends && others.length > 0 && (
        <label className="check">
          <input
            type="checkbox"
            checked={plansNext}
            onChange={(event) => setPlansNext(event.target.checked)}
          />
          Plan one more step ({others.length} {others.length === 1 ? 'is' : 'are'} open already)
        </label>
      )}
      {ends && plansNext && (
        <fieldset className="next-step">
          <legend>What comes next</legend>
          <StepFields state={draft} onChange={setDraft} view={view} center={session.center} />
        </fieldset>
      )}
      {outcome !== null && !ends && (
        <div className="row">
          <label className="field">
            <span className="label">Try again (empty: as proposed)</span>
            <input type="datetime-local" value={again} onChange={(event) => setAgain(event.target.value)} />
          </label>
          <p className="small quiet grow">
            {proposal
              ? `Without a time of yours, the next try follows the agency’s rhythm and what the neighbor asked for (if tried now, from ${dayAndTime(proposal.dueAt, timezone)}).`
              : 'No further try can be proposed: choose a time, or close this and plan another step.'}
          </p>
        </div>
      )}
      <div className="row">
        <Button
          className={isPrimary ? 'button primary' : 'button'}
          type="submit"
          isDisabled={outcome === null || record.isPending}
        >
          Record it
        </Button>
        <Button className="button plain" onPress={onDone}>
          Not now
        </Button>
      </div>
    </form>
  )
}
