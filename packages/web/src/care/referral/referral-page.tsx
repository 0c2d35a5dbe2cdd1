import type { SessionView } from '@heart/api/access'
import type { NewLink, ReferralView } from '@heart/api/care'
import { CHANNEL_LABELS, DECLINE_LABELS, URGENCY_LABELS } from '@heart/domain/care'
import { Link, useParams } from '@tanstack/react-router'
import { useState } from 'react'
import { mayDo } from '../../access/session.ts'
import { dayAndTime } from '../../ui/format.ts'
import { Wrong } from '../../ui/notice.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { CarePage } from '../care-page.tsx'
import { LabelMarks } from '../case/marks.tsx'
import { ContactForm } from './contact-form.tsx'
import { DraftPart } from './draft-part.tsx'
import { LinkPart, LinkTold } from './link-part.tsx'
import { MovesPart } from './moves-part.tsx'
import { PatienceForm } from './patience-form.tsx'
import { useReferral } from './referral-queries.ts'
import { referralSentence, stepTitle, stepWho } from './referral-words.ts'
import '../case/case.css'
import './referral.css'

export function ReferralPage() {
  const { referralId } = useParams({ from: '/care/referrals/$referralId' })
  return (
    <CarePage title="Referral" path={`/care/referrals/${referralId}`} needs={['care.read']}>
      {(session) => <Body key={referralId} referralId={referralId} session={session} />}
    </CarePage>
  )
}

function Body({ referralId, session }: { referralId: string; session: SessionView }) {
  const referral = useReferral(referralId)
  const [told, setTold] = useState<NewLink | null>(null)
  if (referral.isPending) return <Skeleton lines={8} height={32} label="Opening the referral" />
  if (referral.isError) return <Wrong error={referral.error} retry={() => referral.refetch()} />
  const view = referral.data
  const { timezone } = session
  const say = (instant: string) => dayAndTime(instant, timezone)
  const writes = mayDo(session, 'care.write')
  return (
    <article className="case referral stack" aria-label={`Referral to ${view.partnerName}`}>
      <header className="stack tight">
        <h1>{view.ask}</h1>
        <p className="aloud">{referralSentence(view, say)}</p>
        <p className="quiet small">
          <a href={`/care/neighbors/${view.neighborId}`}>
            {view.neighborName ?? 'A neighbor who gave no name'}
          </a>
          {view.caseId && (
            <>
              {' · '}
              <Link to="/care/cases/$caseId" params={{ caseId: view.caseId }}>
                the case
              </Link>
            </>
          )}
          {` · drafted by ${view.createdByName}, ${say(view.createdAt)}`}
          {view.synthetic && ' · synthetic'} · That you read this is written down.
        </p>
        <p className="row">
          {view.urgency !== 'routine' && (
            <span className="care-mark" data-risk="high">
              <span aria-hidden="true">▲ </span>
              {URGENCY_LABELS[view.urgency]}
            </span>
          )}
          <LabelMarks labels={view.labels} />
        </p>
      </header>
      {told && <LinkTold link={told} onDone={() => setTold(null)} />}
      {writes && view.state === 'draft' && <DraftPart view={view} onLink={setTold} />}
      {writes && view.state !== 'draft' && <MovesPart view={view} />}
      {writes && view.state !== 'draft' && view.waitsOn && (
        <LinkPart view={view} say={say} onLink={setTold} />
      )}
      <Told view={view} />
      {writes && view.state !== 'draft' && view.waitsOn && <ContactForm view={view} />}
      {mayDo(session, 'directory.write') && view.organizationId && (
        <PatienceForm key={view.answerDays} view={view} organizationId={view.organizationId} />
      )}
      <section className="stack tight" aria-label="History">
        <h2>History</h2>
        <ol className="told">
          {view.steps.map((step) => (
            <li key={step.stepId}>
              <span className="quiet small">
                {say(step.at)} · {stepWho(step)}
              </span>
              <span>{stepTitle(step)}</span>
              {step.words && <span className="words">{step.words}</span>}
            </li>
          ))}
        </ol>
      </section>
    </article>
  )
}

const REACH: Readonly<Record<string, string>> = {
  link: 'Mail for links',
  email: 'E-mail',
  phone: 'Phone',
  fax: 'Fax',
  network: 'Network',
}

/** What the partner is told, and how it is reached. */
function Told({ view }: { view: ReferralView }) {
  const { content } = view
  return (
    <section className="stack tight" aria-label="What the partner is told">
      <h2>What the partner is told</h2>
      <p className="small quiet">
        {view.partnerName}
        {view.serviceName && ` · ${view.serviceName}`} · {CHANNEL_LABELS[view.channel]}
        {view.network && ` · ${view.network}${view.networkId ? ` ${view.networkId}` : ''}`}
      </p>
      {view.partnerReach.length > 0 && (
        <p className="small">
          {view.partnerReach.map(({ way, to }) => (
            <span key={`${way}${to}`}>
              {REACH[way] ?? way}: {to}
              {' · '}
            </span>
          ))}
          answers within {view.answerDays} days
        </p>
      )}
      {content.words && <p className="words">{content.words}</p>}
      {content.attachments.map((one) => (
        <details key={one.title}>
          <summary>Goes along: {one.title}</summary>
          <p className="words">{one.words}</p>
          <p className="row">
            <LabelMarks labels={one.labels} />
          </p>
        </details>
      ))}
      <ul className="ways small">
        {view.safeContact.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
      <p className="small" data-advice={view.consent.isCovered ? 'yes' : 'caution'}>
        {view.consent.sentence}
      </p>
      {view.notice && (
        <details>
          <summary>Goes with a notice against redisclosure</summary>
          <p className="small">{view.notice}</p>
        </details>
      )}
      {view.declineReason && <p>Declined: {DECLINE_LABELS[view.declineReason]}.</p>}
      {view.outcomeWords && <p className="words">What became of it: {view.outcomeWords}</p>}
      <p className="row no-print">
        <Link
          className="button tight"
          to="/care/referrals/$referralId/letter"
          params={{ referralId: view.referralId }}
        >
          Letter or fax
        </Link>
        {view.state !== 'draft' && (
          <a
            className="button tight"
            href={`/api/care/referrals/${encodeURIComponent(view.referralId)}/fhir`}
            download={`referral-${view.referralId}.json`}
          >
            As FHIR
          </a>
        )}
      </p>
    </section>
  )
}
