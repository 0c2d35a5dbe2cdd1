import type { PartnerView } from '@heart/api/care'
import { doors } from '@heart/api/doors'
import { URGENCY_LABELS } from '@heart/domain/care'
import { useMutation } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { type FormEvent, useEffect, useState } from 'react'
import { Button } from 'react-aria-components'
import { call } from '../../ui/client.ts'
import { dateWords, dayAndTime, languageName } from '../../ui/format.ts'
import { Wrong } from '../../ui/notice.tsx'
import { PartnerAnswer } from './partner-answer.tsx'
import '../case/case.css'
import './partner.css'

/**
 * A partner's link: a page without an account. Before the code it tells nothing, and nothing of it is kept on the device:
 * whoever closes it types the code again.
 */
export function PartnerPage() {
  const { token } = useParams({ from: '/partner/$token' })
  const [opened, setOpened] = useState<{ code: string; view: PartnerView } | null>(null)
  useEffect(() => {
    document.title = 'A referral'
    const robots = document.createElement('meta')
    robots.name = 'robots'
    robots.content = 'noindex, nofollow'
    document.head.append(robots)
    return () => robots.remove()
  }, [])
  return (
    <main id="content" className="partner stack">
      {opened ? (
        <Opened
          view={opened.view}
          token={token}
          code={opened.code}
          onView={(view) => setOpened({ ...opened, view })}
        />
      ) : (
        <Closed token={token} onOpen={(code, view) => setOpened({ code, view })} />
      )}
    </main>
  )
}

function Closed({ token, onOpen }: { token: string; onOpen: (code: string, view: PartnerView) => void }) {
  const [code, setCode] = useState('')
  const open = useMutation({
    mutationFn: () => call(doors.partnerOpen, { body: { token, code } }),
    onSuccess: (view) => onOpen(code, view),
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    open.mutate()
  }
  return (
    <form className="stack" onSubmit={submit}>
      <h1>A referral for you</h1>
      <p>You need no account. Type the code of six digits that you were told by phone.</p>
      <label className="field">
        <span className="label">Code</span>
        <input
          className="input code"
          required
          inputMode="numeric"
          autoComplete="one-time-code"
          maxLength={20}
          value={code}
          onChange={(event) => setCode(event.target.value)}
        />
      </label>
      {open.isError && <Wrong error={open.error} />}
      <div>
        <Button
          className="button primary"
          type="submit"
          isDisabled={open.isPending || code.replace(/\D/g, '').length !== 6}
        >
          Open the referral
        </Button>
      </div>
      <p className="small quiet">
        No code? Call whoever sent you the link. Nothing is shown or kept here before.
      </p>
    </form>
  )
}

interface OpenedProps {
  view: PartnerView
  token: string
  code: string
  onView: (view: PartnerView) => void
}

function Opened({ view, token, code, onView }: OpenedProps) {
  const { neighbor } = view
  const facts = [
    ['For', neighbor.name ?? 'Somebody who gave no name'],
    ...(neighbor.born ? [['Born', dateWords(neighbor.born)]] : []),
    ...(neighbor.language ? [['Speaks', languageName(neighbor.language)]] : []),
    ['How soon', URGENCY_LABELS[view.urgency]],
    ...(view.appointmentAt
      ? [
          [
            'Appointment',
            [dayAndTime(view.appointmentAt, view.timezone), view.appointmentWords]
              .filter(Boolean)
              .join(' · '),
          ],
        ]
      : []),
  ] as [string, string][]
  return (
    <article className="stack">
      <header className="stack tight">
        <p className="small quiet">
          {view.agencyName}
          {view.navigatorName && ` · ${view.navigatorName}`} to {view.partnerName}
          {view.serviceName && `, ${view.serviceName}`}
          {view.synthetic && ' · synthetic'}
        </p>
        <h1>{view.ask}</h1>
        <p className="aloud">{PARTNER_SENTENCE[view.state]}</p>
      </header>
      <PartnerAnswer key={view.version} view={view} token={token} code={code} onView={onView} />
      <dl className="facts">
        {facts.map(([name, words]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{words}</dd>
          </div>
        ))}
      </dl>
      <section className={view.mayContact ? 'stack tight' : 'notice'} aria-label="Contact">
        <h2>{view.mayContact ? 'Reaching them' : 'Do not contact the neighbor'}</h2>
        <ul className="ways">
          {view.contact
            .filter((line) => line !== 'Do not contact the neighbor.')
            .map((line) => (
              <li key={line}>{line}</li>
            ))}
        </ul>
      </section>
      {view.words && <p className="words">{view.words}</p>}
      {view.attachments.map((one) => (
        <details key={one.title}>
          <summary>{one.title}</summary>
          <p className="words">{one.words}</p>
        </details>
      ))}
      <p className="small">{view.consent}</p>
      {view.notice && <p className="small notice">{view.notice}</p>}
      <p className="small quiet">
        This link opens until {dayAndTime(view.expiresAt, view.timezone)}. Close the page when you are done.
      </p>
    </article>
  )
}

const PARTNER_SENTENCE: Readonly<Record<PartnerView['state'], string>> = {
  draft: '',
  sent: 'Can you take this on?',
  accepted: 'You accepted. When can they come?',
  waitlisted: 'They are on your waiting list. Tell us when there is a place.',
  scheduled: 'The appointment stands. Tell us afterwards what became of it.',
  no_show: 'They did not come. Another appointment?',
  connected: 'They are with you. Tell us when it is completed.',
  declined: 'You declined. Thank you for saying so.',
  completed: 'It is completed. Thank you.',
  cancelled: 'We took this referral back.',
}
