import type { SessionView } from '@heart/api/access'
import { doors } from '@heart/api/doors'
import { type CareLabel, RISK_LABELS, type Risk } from '@heart/domain/care'
import { useNavigate } from '@tanstack/react-router'
import { type FormEvent, useState } from 'react'
import { Button } from 'react-aria-components'
import { usePrograms } from '../../dispatch/board-queries.ts'
import { call } from '../../ui/client.ts'
import { freshKey } from '../../ui/key.ts'
import { Wrong } from '../../ui/notice.tsx'
import { useCarePeople, useWorkStep } from './case-queries.ts'
import { LabelChoice } from './label-choice.tsx'

/** Opens a case by hand; the first follow-up is planned within the program's window. */
export function OpenCaseForm({ neighborId, session }: { neighborId: string; session: SessionView }) {
  const navigate = useNavigate()
  const people = useCarePeople()
  const programs = usePrograms()
  const [sourceKey, setSourceKey] = useState(() => freshKey('case'))
  const [reason, setReason] = useState('')
  const [programId, setProgramId] = useState('')
  const [navigatorId, setNavigatorId] = useState(session.userId)
  const [risk, setRisk] = useState<Risk>('usual')
  const [labels, setLabels] = useState<readonly CareLabel[]>([])
  const open = useWorkStep(() =>
    call(doors.openCase, {
      body: { sourceKey, neighborId, programId, reason, navigatorId, risk, labels: [...labels] },
    }),
  )
  const submit = (event: FormEvent) => {
    event.preventDefault()
    open.mutate(undefined, {
      onSuccess: ({ caseId }) => void navigate({ to: '/care/cases/$caseId', params: { caseId } }),
      // Told otherwise, it is another opening.
      onError: () => setSourceKey(freshKey('case')),
    })
  }
  return (
    <details>
      <summary>Open a case</summary>
      <form className="care-form care-fields" onSubmit={submit}>
        {open.isError && <Wrong error={open.error} />}
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
          <span className="label">Program</span>
          <select required value={programId} onChange={(event) => setProgramId(event.target.value)}>
            <option value="">Choose</option>
            {programs.data?.programs.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </select>
        </label>
        <label className="field">
          <span className="label">Who holds it</span>
          <select value={navigatorId} onChange={(event) => setNavigatorId(event.target.value)}>
            {(people.data?.people ?? [{ userId: session.userId, name: session.name }]).map(
              ({ userId, name }) => (
                <option key={userId} value={userId}>
                  {name}
                </option>
              ),
            )}
          </select>
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
        <LabelChoice labels={labels} onChange={setLabels} />
        <div>
          <Button className="button" type="submit" isDisabled={open.isPending}>
            Open the case
          </Button>
        </div>
      </form>
    </details>
  )
}
