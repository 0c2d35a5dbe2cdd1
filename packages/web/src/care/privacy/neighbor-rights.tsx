import type { SessionView } from '@heart/api/access'
import { doors } from '@heart/api/doors'
import { PrivacyRequestKind, REQUEST_KIND_LABELS } from '@heart/domain/care'
import { useQuery } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { Button } from 'react-aria-components'
import { call } from '../../ui/client.ts'
import { dayAndTime } from '../../ui/format.ts'
import { Wrong } from '../../ui/notice.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { Pick } from '../neighbor/fields.tsx'
import { useNeighborStep } from './privacy-queries.ts'
import { BASIS_WORDS, labelWords, requestSentence, requestTitle } from './privacy-words.ts'

interface Props {
  neighborId: string
  session: SessionView
}

/** What the neighbor asked about their record, and who received something of it; one click away. */
export function NeighborRights({ neighborId, session }: Props) {
  const [isOpen, setOpen] = useState(false)
  return (
    <details className="no-print" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>What left the agency, and what they asked of us</summary>
      {isOpen && (
        <div className="stack tight">
          <Left neighborId={neighborId} session={session} />
          <Asked neighborId={neighborId} session={session} />
        </div>
      )}
    </details>
  )
}

function Left({ neighborId, session }: Props) {
  const told = useQuery({
    queryKey: ['care', 'disclosures', neighborId],
    queryFn: ({ signal }) => call(doors.neighborDisclosures, { params: { neighborId }, signal }),
    gcTime: 0,
    refetchOnWindowFocus: false,
  })
  if (told.isPending) return <Skeleton lines={2} label="Reading what was told" />
  if (told.isError) return <Wrong error={told.error} retry={() => told.refetch()} />
  const { disclosures, labelChanges } = told.data
  return (
    <>
      {disclosures.length === 0 && <p>Nothing about them has left the agency.</p>}
      <ol className="told small">
        {disclosures.map((d) => (
          <li key={d.disclosureId} className="words">
            <span className="quiet">{dayAndTime(d.at, session.timezone)}</span>
            <span>
              {d.recipientWords}: {d.what}, {BASIS_WORDS[d.basis]}, {d.how}, by {d.byName}
            </span>
          </li>
        ))}
        {labelChanges.map((change) => (
          <li key={`${change.at} ${change.recordId}`} className="words">
            <span className="quiet">{dayAndTime(change.at, session.timezone)}</span>
            <span>
              {change.added.length > 0 && `Label put on: ${labelWords(change.added)}. `}
              {change.removed.length > 0 &&
                `Label taken off: ${labelWords(change.removed)}, “${change.reason}”. `}
              By {change.byName}
            </span>
          </li>
        ))}
      </ol>
    </>
  )
}

function Asked({ neighborId, session }: Props) {
  const [isTaking, setTaking] = useState(false)
  const asked = useQuery({
    queryKey: ['care', 'requests', neighborId],
    queryFn: ({ signal }) => call(doors.neighborRequests, { params: { neighborId }, signal }),
  })
  if (asked.isPending) return <Skeleton lines={2} label="Reading what they asked" />
  if (asked.isError) return <Wrong error={asked.error} retry={() => asked.refetch()} />
  return (
    <>
      <ul className="privacy-list">
        {asked.data.requests.map((request) => (
          <li key={request.requestId} className="stack tight words">
            <p>
              <strong>{requestTitle(request)}</strong> ·{' '}
              {requestSentence(request, session.timezone, Date.now())}
            </p>
            <p>“{request.words}”</p>
            {request.answerWords && <p className="quiet small">Answer: {request.answerWords}</p>}
            {request.statement && <p>The neighbor states: “{request.statement}”</p>}
          </li>
        ))}
      </ul>
      {isTaking ? (
        <TakeRequest neighborId={neighborId} onDone={() => setTaking(false)} />
      ) : (
        <div>
          <Button className="button tight" onPress={() => setTaking(true)}>
            They ask to see, change or account for their record
          </Button>
        </div>
      )}
    </>
  )
}

function TakeRequest({ neighborId, onDone }: { neighborId: string; onDone: () => void }) {
  const [kind, setKind] = useState<PrivacyRequestKind>('access')
  const [words, setWords] = useState('')
  const [identityWords, setIdentity] = useState('')
  const take = useNeighborStep(() =>
    call(doors.takeRequest, { params: { neighborId }, body: { kind, words, identityWords } }),
  )
  const submit = (event: FormEvent) => {
    event.preventDefault()
    take.mutate(undefined, { onSuccess: onDone })
  }
  return (
    <form className="care-form stack" onSubmit={submit} aria-label="Take down a request">
      <div className="care-fields">
        <Pick
          label="What they ask"
          value={kind}
          of={PrivacyRequestKind.options}
          labels={REQUEST_KIND_LABELS}
          onChange={setKind}
        />
        <label className="field">
          <span className="label">In their words</span>
          <input value={words} required minLength={3} onChange={(event) => setWords(event.target.value)} />
        </label>
        <label className="field">
          <span className="label">How you know who asks</span>
          <input
            value={identityWords}
            required
            minLength={3}
            onChange={(event) => setIdentity(event.target.value)}
          />
        </label>
      </div>
      {take.isError && <Wrong error={take.error} />}
      <div className="row">
        <Button className="button" type="submit" isDisabled={take.isPending}>
          Give it to the privacy officer
        </Button>
        <Button className="button plain" onPress={onDone}>
          Not now
        </Button>
      </div>
    </form>
  )
}
