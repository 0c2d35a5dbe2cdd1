import type { SessionView } from '@heart/api/access'
import type { RequestView } from '@heart/api/care'
import { doors } from '@heart/api/doors'
import { CAUTION_LABELS } from '@heart/domain/encounter'
import { useNavigate } from '@tanstack/react-router'
import { type FormEvent, useState } from 'react'
import { Button } from 'react-aria-components'
import { call } from '../../ui/client.ts'
import { dayAndTime } from '../../ui/format.ts'
import { freshKey } from '../../ui/key.ts'
import { Wrong } from '../../ui/notice.tsx'
import { useCarePeople, useWorkStep } from './case-queries.ts'
import { handOverLines } from './case-words.ts'
import { LateMark, RiskMark } from './marks.tsx'

/** Neighbors who wish to hear from somebody, each with the hand-over of the crew that met them. */
export function Requests({ requests, session }: { requests: readonly RequestView[]; session: SessionView }) {
  if (requests.length === 0) return null
  return (
    <section className="stack tight" aria-label="Waiting to be taken up">
      <h2>
        Waiting to be taken up <span className="quiet">{requests.length}</span>
      </h2>
      <ul className="work-list">
        {requests.map((request) => (
          <Request key={request.requestId} request={request} session={session} />
        ))}
      </ul>
    </section>
  )
}

function Request({ request, session }: { request: RequestView; session: SessionView }) {
  const { timezone } = session
  const [open, setOpen] = useState(false)
  return (
    <li data-row={request.requestId}>
      <div className="work-row">
        <span>
          by <time dateTime={request.dueAt}>{dayAndTime(request.dueAt, timezone)}</time>
        </span>
        <span className="work-what">
          <strong>{request.neighborName}</strong>
          <span className="quiet small">
            {request.programName} met them on {dayAndTime(request.askedAt, timezone)}; {request.askedByName}{' '}
            hands over
            {request.synthetic && ' · synthetic'}
          </span>
          <dl className="hand-over">
            {handOverLines(request.handOver, CAUTION_LABELS).map(([name, words]) => (
              <div key={name}>
                <dt>{name}</dt>
                <dd>{words}</dd>
              </div>
            ))}
          </dl>
          <span className="row small">
            <LateMark lateness={request.lateness} />
            <RiskMark risk={request.risk} />
            {request.hasOpenCase && <span className="care-mark">has an open case</span>}
          </span>
        </span>
        <span className="work-do no-print">
          {!open && (
            <Button
              className="button tight"
              onPress={() => setOpen(true)}
              aria-label={`Take up ${request.neighborName}`}
            >
              Take up
            </Button>
          )}
        </span>
      </div>
      {open && <TakeUp request={request} session={session} onDone={() => setOpen(false)} />}
    </li>
  )
}

function TakeUp({
  request,
  session,
  onDone,
}: {
  request: RequestView
  session: SessionView
  onDone: () => void
}) {
  const navigate = useNavigate()
  const people = useCarePeople()
  const [sourceKey] = useState(() => freshKey('case'))
  const [reason, setReason] = useState(request.handOver.promised ?? '')
  const [navigatorId, setNavigatorId] = useState(session.userId)
  const [why, setWhy] = useState('')
  const take = useWorkStep(() =>
    call(doors.openCase, {
      body: {
        sourceKey,
        neighborId: request.neighborId,
        programId: request.programId,
        reason,
        navigatorId,
        requestId: request.requestId,
      },
    }),
  )
  const decline = useWorkStep(() =>
    call(doors.declineRequest, { params: { requestId: request.requestId }, body: { words: why } }),
  )
  const submit = (event: FormEvent) => {
    event.preventDefault()
    take.mutate(undefined, {
      onSuccess: (view) => {
        if (view.navigatorId === session.userId)
          void navigate({ to: '/care/cases/$caseId', params: { caseId: view.caseId } })
        else onDone()
      },
    })
  }
  return (
    <div className="care-form stack tight">
      <form className="stack tight" onSubmit={submit} aria-label={`Open a case for ${request.neighborName}`}>
        {take.isError && <Wrong error={take.error} />}
        <label className="field">
          <span className="label">What it is about</span>
          <textarea
            rows={2}
            required
            minLength={3}
            maxLength={2000}
            value={reason}
            onChange={(e) => setReason(e.target.value)}
          />
        </label>
        <label className="field">
          <span className="label">Who holds the case</span>
          <select value={navigatorId} onChange={(event) => setNavigatorId(event.target.value)}>
            {(people.data?.people ?? [{ userId: session.userId, name: session.name }]).map(
              ({ userId, name }) => (
                <option key={userId} value={userId}>
                  {userId === session.userId ? `${name} (you)` : name}
                </option>
              ),
            )}
          </select>
        </label>
        <div className="row">
          <Button className="button primary" type="submit" isDisabled={take.isPending}>
            Open the case
          </Button>
          <Button className="button plain" onPress={onDone}>
            Not now
          </Button>
        </div>
      </form>
      <details className="small">
        <summary>No case is needed…</summary>
        <form
          className="row"
          onSubmit={(event) => {
            event.preventDefault()
            decline.mutate(undefined)
          }}
        >
          {decline.isError && <Wrong error={decline.error} />}
          <label className="field grow">
            <span className="label">Why</span>
            <input
              className="input"
              required
              minLength={3}
              value={why}
              onChange={(event) => setWhy(event.target.value)}
            />
          </label>
          <Button className="button" type="submit" isDisabled={decline.isPending}>
            Decline the request
          </Button>
        </form>
      </details>
    </div>
  )
}
