import type { SessionView } from '@heart/api/access'
import type { CaseView } from '@heart/api/care'
import { doors } from '@heart/api/doors'
import { type CareLabel, RISK_LABELS, type Risk } from '@heart/domain/care'
import { type FormEvent, useState } from 'react'
import { Button } from 'react-aria-components'
import { usePrograms } from '../../dispatch/board-queries.ts'
import { call } from '../../ui/client.ts'
import { Wrong } from '../../ui/notice.tsx'
import { useCarePeople, useCaseMove } from './case-queries.ts'
import { LabelChoice } from './label-choice.tsx'

/** What the case is about, and who holds it. */
export function ChangePart({ view, session }: { view: CaseView; session: SessionView }) {
  if (!view.allowed.includes('change')) return null
  return (
    <div className="stack tight no-print">
      <details>
        <summary>Change what it is about</summary>
        <Change key={view.version} view={view} />
      </details>
      <details>
        <summary>Hand it over</summary>
        <HandOverForm view={view} session={session} />
      </details>
    </div>
  )
}

function Change({ view }: { view: CaseView }) {
  const { caseId, version } = view
  const programs = usePrograms()
  const [reason, setReason] = useState(view.reason)
  const [risk, setRisk] = useState<Risk>(view.risk)
  const [programId, setProgramId] = useState(view.programId)
  const [labels, setLabels] = useState<readonly CareLabel[]>(view.labels)
  const [labelReason, setLabelReason] = useState('')
  const comesOff = view.labels.some((label) => !labels.includes(label))
  const save = useCaseMove(caseId, () =>
    call(doors.changeCase, {
      params: { caseId },
      body: { version, reason, risk, programId, labels: [...labels], labelReason },
    }),
  )
  const submit = (event: FormEvent) => {
    event.preventDefault()
    save.mutate(undefined)
  }
  return (
    <form className="care-form care-fields" onSubmit={submit}>
      {save.isError && <Wrong error={save.error} />}
      <label className="field wide">
        <span className="label">What it is about</span>
        <textarea
          rows={2}
          required
          minLength={3}
          maxLength={2000}
          value={reason}
          onChange={(event) => setReason(event.target.value)}
        />
      </label>
      <label className="field">
        <span className="label">Risk of waiting</span>
        <select value={risk} onChange={(event) => setRisk(event.target.value as Risk)}>
          {Object.entries(RISK_LABELS).map(([key, words]) => (
            <option key={key} value={key}>
              {words}
            </option>
          ))}
        </select>
      </label>
      <label className="field">
        <span className="label">Program</span>
        <select value={programId} onChange={(event) => setProgramId(event.target.value)}>
          {(programs.data?.programs ?? [{ id: view.programId, name: view.programName }]).map(
            ({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ),
          )}
        </select>
      </label>
      <LabelChoice labels={labels} onChange={setLabels} />
      {comesOff && (
        <label className="field wide">
          <span className="label">Why the label comes off: it is kept with the record</span>
          <input
            value={labelReason}
            required
            minLength={3}
            maxLength={500}
            onChange={(event) => setLabelReason(event.target.value)}
          />
        </label>
      )}
      <div>
        <Button className="button" type="submit" isDisabled={save.isPending}>
          Save
        </Button>
      </div>
    </form>
  )
}

function HandOverForm({ view, session }: { view: CaseView; session: SessionView }) {
  const { caseId, version } = view
  const people = useCarePeople()
  const others = (people.data?.people ?? []).filter(({ userId }) => userId !== view.navigatorId)
  const away = new Map(people.data?.away.map((one) => [one.userId, one]) ?? [])
  const [navigatorId, setNavigatorId] = useState('')
  const [words, setWords] = useState('')
  const assign = useCaseMove(caseId, () =>
    call(doors.assignCase, { params: { caseId }, body: { version, navigatorId, words } }),
  )
  const submit = (event: FormEvent) => {
    event.preventDefault()
    assign.mutate(undefined)
  }
  return (
    <form className="care-form care-fields" onSubmit={submit}>
      {assign.isError && <Wrong error={assign.error} />}
      <label className="field">
        <span className="label">To whom</span>
        <select required value={navigatorId} onChange={(event) => setNavigatorId(event.target.value)}>
          <option value="">Choose</option>
          {others.map(({ userId, name }) => (
            <option key={userId} value={userId}>
              {name}
              {away.has(userId) ? ' (away soon or now)' : ''}
            </option>
          ))}
        </select>
      </label>
      <label className="field wide">
        <span className="label">What they need to know</span>
        <textarea
          rows={3}
          required
          minLength={3}
          maxLength={2000}
          value={words}
          onChange={(event) => setWords(event.target.value)}
        />
      </label>
      <p className="small quiet wide">
        {view.navigatorId === session.userId ? 'You leave' : 'Who held it leaves'} the care team, unless
        another case keeps them there; what they had to do passes over.
      </p>
      <div>
        <Button className="button" type="submit" isDisabled={assign.isPending}>
          Hand it over
        </Button>
      </div>
    </form>
  )
}
