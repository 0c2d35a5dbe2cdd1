import type { SessionView } from '@heart/api/access'
import type { CaseView } from '@heart/api/care'
import { doors } from '@heart/api/doors'
import { CASE_OUTCOME_LABELS, type CaseOutcome } from '@heart/domain/care'
import { type FormEvent, useState } from 'react'
import { Button } from 'react-aria-components'
import { call } from '../../ui/client.ts'
import { Wrong } from '../../ui/notice.tsx'
import { useCaseMove } from './case-queries.ts'
import { draftOf, firstDraft, StepFields } from './step-fields.tsx'

/** The end of a case, and its new beginning. */
export function ClosePart({ view, session }: { view: CaseView; session: SessionView }) {
  return view.state === 'open' ? <Close view={view} /> : <Reopen view={view} session={session} />
}

function Close({ view: { caseId, version, steps } }: { view: CaseView }) {
  const [outcome, setOutcome] = useState<CaseOutcome | ''>('')
  const [words, setWords] = useState('')
  const close = useCaseMove(caseId, (chosen: CaseOutcome) =>
    call(doors.closeCase, { params: { caseId }, body: { version, outcome: chosen, words } }),
  )
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (outcome) close.mutate(outcome)
  }
  const open = steps.filter(({ state }) => state === 'open').length
  return (
    <details className="no-print">
      <summary>Close the case</summary>
      <form className="care-form care-fields" onSubmit={submit}>
        {close.isError && <Wrong error={close.error} />}
        <label className="field">
          <span className="label">How it ended</span>
          <select
            required
            value={outcome}
            onChange={(event) => setOutcome(event.target.value as CaseOutcome)}
          >
            <option value="">Choose</option>
            {Object.entries(CASE_OUTCOME_LABELS).map(([key, name]) => (
              <option key={key} value={key}>
                {name}
              </option>
            ))}
          </select>
        </label>
        <label className="field wide">
          <span className="label">In words</span>
          <textarea
            rows={2}
            maxLength={2000}
            value={words}
            onChange={(event) => setWords(event.target.value)}
          />
        </label>
        <p className="small quiet wide">
          {open} planned {open === 1 ? 'step is' : 'steps are'} dropped with it. It can be reopened.
        </p>
        <div>
          <Button className="button" type="submit" isDisabled={close.isPending}>
            Close the case
          </Button>
        </div>
      </form>
    </details>
  )
}

function Reopen({ view, session }: { view: CaseView; session: SessionView }) {
  const { caseId, version } = view
  const { timezone } = session
  const [words, setWords] = useState('')
  const [draft, setDraft] = useState(() => firstDraft(timezone))
  const reopen = useCaseMove(caseId, (next: NonNullable<ReturnType<typeof draftOf>>) =>
    call(doors.reopenCase, { params: { caseId }, body: { version, words, next } }),
  )
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const next = draftOf(draft, timezone)
    if (next) reopen.mutate(next)
  }
  return (
    <details className="no-print">
      <summary>Reopen the case</summary>
      <form className="care-form stack tight" onSubmit={submit}>
        {reopen.isError && <Wrong error={reopen.error} />}
        <label className="field">
          <span className="label">Why</span>
          <input
            className="input"
            required
            minLength={3}
            maxLength={2000}
            value={words}
            onChange={(event) => setWords(event.target.value)}
          />
        </label>
        <fieldset className="next-step">
          <legend>What comes next</legend>
          <StepFields state={draft} onChange={setDraft} view={view} center={session.center} />
        </fieldset>
        <div>
          <Button className="button" type="submit" isDisabled={reopen.isPending}>
            Reopen it
          </Button>
        </div>
      </form>
    </details>
  )
}
