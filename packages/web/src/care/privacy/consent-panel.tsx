import type { SessionView } from '@heart/api/access'
import type { ConsentView, NeighborConsents } from '@heart/api/care'
import { doors } from '@heart/api/doors'
import { useState } from 'react'
import { Button } from 'react-aria-components'
import { mayDo } from '../../access/session.ts'
import { call } from '../../ui/client.ts'
import { Wrong } from '../../ui/notice.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { ConsentForm } from './consent-form.tsx'
import { useConsents, useNeighborStep } from './privacy-queries.ts'
import { consentSentence, dayOf, STATE_WORDS, sentenceCase } from './privacy-words.ts'
import './privacy.css'

interface Props {
  neighborId: string
  /** What the neighbor is called, for the form that is read to them. */
  neighborName: string
  session: SessionView
}

/** What the neighbor agreed to, at a glance; give, take back, print. */
export function ConsentPanel({ neighborId, neighborName, session }: Props) {
  const consents = useConsents(neighborId)
  return (
    <section className="stack tight" aria-label="Consent">
      <h2>Consent</h2>
      {consents.isPending && <Skeleton lines={2} label="Reading the consents" />}
      {consents.isError && <Wrong error={consents.error} retry={() => consents.refetch()} />}
      {consents.data && (
        <Consents all={consents.data} neighborId={neighborId} neighborName={neighborName} session={session} />
      )}
    </section>
  )
}

function Consents({ all, ...of }: Props & { all: NeighborConsents }) {
  const [isGiving, setGiving] = useState(false)
  const active = all.consents.filter(({ state }) => state === 'active')
  const past = all.consents.filter(({ state }) => state !== 'active')
  const isTeamCovered = active.some(({ to }) => to.kind === 'care_team')
  return (
    <>
      {active.length === 0 && (
        <p>
          None holds now: nothing about them leaves the agency by consent
          {all.consentLabels.length > 0 &&
            !isTeamCovered &&
            ', and some records stay closed to their own care team'}
          .
        </p>
      )}
      <ul className="consents">
        {active.map((consent) => (
          <ConsentItem key={consent.consentId} consent={consent} session={of.session} />
        ))}
      </ul>
      {past.length > 0 && (
        <details>
          <summary>Earlier ones ({past.length})</summary>
          <ul className="consents">
            {past.map((consent) => (
              <ConsentItem key={consent.consentId} consent={consent} session={of.session} />
            ))}
          </ul>
        </details>
      )}
      {mayDo(of.session, 'consent.write') &&
        (isGiving ? (
          <ConsentForm {...of} all={all} onDone={() => setGiving(false)} />
        ) : (
          <div className="no-print">
            <Button className="button" onPress={() => setGiving(true)}>
              Record a consent
            </Button>
          </div>
        ))}
    </>
  )
}

/** One consent, and taking it back. */
export function ConsentItem({ consent, session }: { consent: ConsentView; session: SessionView }) {
  const { timezone } = session
  return (
    <li className="stack tight words" data-consent={consent.state}>
      <p>
        <strong>{sentenceCase(consent.recipientWords)}</strong> · {STATE_WORDS[consent.state]}
        {consent.endsSoon && ' · ends soon: ask again'}
      </p>
      <p className="quiet small">
        {consentSentence(consent, timezone)} Form {consent.formId}, version {consent.formVersion}, read in{' '}
        {consent.language === 'es' ? 'Spanish' : 'English'}. Recorded by {consent.recordedByName}.
        {consent.revokedAt &&
          ` Taken back on ${dayOf(consent.revokedAt, timezone)}: “${consent.revokedHow}”, noted by ${consent.revokedByName}.`}
      </p>
      {consent.state === 'active' && mayDo(session, 'consent.write') && <TakeBack consent={consent} />}
    </li>
  )
}

function TakeBack({ consent }: { consent: ConsentView }) {
  const [how, setHow] = useState<string | null>(null)
  const revoke = useNeighborStep((words: string) =>
    call(doors.revokeConsent, { params: { consentId: consent.consentId }, body: { how: words } }),
  )
  if (how === null) {
    return (
      <div className="no-print">
        <Button className="button tight" onPress={() => setHow('')}>
          They take it back
        </Button>
      </div>
    )
  }
  return (
    <form
      className="row no-print"
      aria-label={`Taking back: ${consent.recipientWords}`}
      onSubmit={(event) => {
        event.preventDefault()
        revoke.mutate(how)
      }}
    >
      <label className="field grow">
        <span className="label">How they said so</span>
        <input
          className="input"
          value={how}
          required
          minLength={3}
          onChange={(e) => setHow(e.target.value)}
        />
      </label>
      <Button className="button" type="submit" isDisabled={how.trim().length < 3 || revoke.isPending}>
        End it now
      </Button>
      <Button className="button plain" onPress={() => setHow(null)}>
        Keep it
      </Button>
      {revoke.isError && <Wrong error={revoke.error} />}
    </form>
  )
}
