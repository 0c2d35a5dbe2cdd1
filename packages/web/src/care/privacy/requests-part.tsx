import type { SessionView } from '@heart/api/access'
import type { PrivacyRequestView } from '@heart/api/care'
import { doors } from '@heart/api/doors'
import type { PrivacyRequestMove } from '@heart/domain/care'
import { useState } from 'react'
import { Button } from 'react-aria-components'
import { addressOf, call } from '../../ui/client.ts'
import { Wrong } from '../../ui/notice.tsx'
import { OpenRequestForm } from './open-request-form.tsx'
import { usePrivacyStep } from './privacy-queries.ts'
import { dayOf, requestSentence, requestTitle } from './privacy-words.ts'
import { RecordNumber } from './record-number.tsx'

/** What neighbors ask, by the day it is due; while one waits its record is open to the officer. */
export function RequestsPart(p: { requests: readonly PrivacyRequestView[]; session: SessionView }) {
  const [isOpening, setOpening] = useState(false)
  return (
    <section className="stack tight" aria-label="Requests of neighbors">
      <h2>Requests of neighbors</h2>
      {p.requests.length === 0 && (
        <p>
          None is open. A navigator takes one down on the neighbor’s page, or you open one that came in
          writing.
        </p>
      )}
      <ul className="privacy-list">
        {p.requests.map((request) => (
          <Request key={request.requestId} request={request} session={p.session} />
        ))}
      </ul>
      {isOpening ? (
        <OpenRequestForm onDone={() => setOpening(false)} />
      ) : (
        <div>
          <Button className="button" onPress={() => setOpening(true)}>
            Open a request that came in writing
          </Button>
        </div>
      )}
    </section>
  )
}

const MOVE_WORDS: Readonly<Record<PrivacyRequestMove, { name: string; ask: string }>> = {
  grant: { name: 'Grant', ask: 'What was handed over or changed' },
  deny: { name: 'Deny', ask: 'Why, as it is told to the neighbor' },
  withdraw: { name: 'Withdrawn', ask: 'How the neighbor withdrew it' },
  extend: { name: 'Put off 30 days', ask: 'Why it takes longer' },
  state: { name: 'Keep a statement', ask: 'The neighbor’s own words' },
}

function Request({ request, session }: { request: PrivacyRequestView; session: SessionView }) {
  const { requestId } = request
  const [chosen, setChosen] = useState<PrivacyRequestMove | null>(null)
  const [words, setWords] = useState('')
  const step = usePrivacyStep((move: PrivacyRequestMove) =>
    call(doors.stepPrivacyRequest, { params: { requestId }, body: { move, words } }),
  )
  return (
    <li className="stack tight words">
      <p>
        <strong>{requestTitle(request)}</strong> · {requestSentence(request, session.timezone, Date.now())}
      </p>
      <p>“{request.words}”</p>
      <p className="quiet small">
        Taken down by {request.openedByName} on {dayOf(request.askedAt, session.timezone)};{' '}
        {request.identityWords} · <RecordNumber neighborId={request.neighborId} />
        {request.about && ` · about: ${request.about}`}
        {request.extensionWords && ` · put off: ${request.extensionWords}`}
      </p>
      <div className="row">
        <a
          className="button"
          href={addressOf(doors.requestRecord, { params: { requestId } })}
          target="_blank"
          rel="noreferrer"
        >
          Open the whole record to print
        </a>
        <a
          className="button plain"
          href={addressOf(doors.requestData, { params: { requestId } })}
          download={`record-${requestId.slice(-6)}.json`}
        >
          The same as data
        </a>
      </div>
      <div className="row">
        {request.allowed.map((move) => (
          <Button
            key={move}
            className="button tight"
            aria-pressed={chosen === move}
            onPress={() => setChosen(move)}
          >
            {MOVE_WORDS[move].name}
          </Button>
        ))}
      </div>
      {chosen && (
        <form
          className="row"
          aria-label={MOVE_WORDS[chosen].name}
          onSubmit={(event) => {
            event.preventDefault()
            step.mutate(chosen, {
              onSuccess: () => {
                setChosen(null)
                setWords('')
              },
            })
          }}
        >
          <label className="field grow">
            <span className="label">{MOVE_WORDS[chosen].ask}</span>
            <input value={words} minLength={3} required onChange={(event) => setWords(event.target.value)} />
          </label>
          <Button className="button" type="submit" isDisabled={words.trim().length < 3 || step.isPending}>
            {MOVE_WORDS[chosen].name}
          </Button>
        </form>
      )}
      {step.isError && <Wrong error={step.error} />}
    </li>
  )
}
