import type { SessionView } from '@heart/api/access'
import { URGENCY_LABELS } from '@heart/domain/care'
import { useParams } from '@tanstack/react-router'
import { Button } from 'react-aria-components'
import { dateWords, dayAndTime } from '../../ui/format.ts'
import { Notice, Wrong } from '../../ui/notice.tsx'
import { serverNow } from '../../ui/now.ts'
import { Skeleton } from '../../ui/skeleton.tsx'
import { CarePage } from '../care-page.tsx'
import { useReferral } from './referral-queries.ts'
import '../case/case.css'
import './referral.css'

export function LetterPage() {
  const { referralId } = useParams({ from: '/care/referrals/$referralId/letter' })
  return (
    <CarePage title="Letter to a partner" path={`/care/referrals/${referralId}/letter`} needs={['care.read']}>
      {(session) => <Body referralId={referralId} session={session} />}
    </CarePage>
  )
}

/** The referral on paper, with lines for the answer, to be faxed or handed over. */
function Body({ referralId, session }: { referralId: string; session: SessionView }) {
  const referral = useReferral(referralId)
  if (referral.isPending) return <Skeleton lines={8} height={32} label="Opening the referral" />
  if (referral.isError) return <Wrong error={referral.error} retry={() => referral.refetch()} />
  const view = referral.data
  if (!view.consent.isCovered)
    return (
      <Notice title="It cannot be printed">
        <p>{view.consent.sentence}</p>
      </Notice>
    )
  if (view.state === 'draft')
    return (
      <Notice title="It was not sent yet">
        <p>Send it first: what leaves is accounted for then.</p>
      </Notice>
    )
  const today = new Date(serverNow()).toISOString()
  return (
    <article className="letter stack">
      <p className="no-print row">
        <Button className="button primary" onPress={() => window.print()}>
          Print
        </Button>
        <span className="small quiet">After faxing, write it down on the referral.</span>
      </p>
      <header className="row" style={{ justifyContent: 'space-between' }}>
        <span>
          <strong>{session.agencyName}</strong>
          <br />
          {session.name}
        </span>
        <span>{dayAndTime(today, session.timezone)}</span>
      </header>
      <p>
        To <strong>{view.partnerName}</strong>
        {view.serviceName && `, ${view.serviceName}`}
      </p>
      <h1>{view.ask}</h1>
      <dl className="facts">
        <div>
          <dt>For</dt>
          <dd>{view.neighborName ?? 'A neighbor who gave no name'}</dd>
        </div>
        <div>
          <dt>How soon</dt>
          <dd>{URGENCY_LABELS[view.urgency]}</dd>
        </div>
        <div>
          <dt>Contact</dt>
          <dd>
            {view.safeContact.map((line) => (
              <div key={line}>{line}</div>
            ))}
          </dd>
        </div>
      </dl>
      {view.content.words && <p className="words">{view.content.words}</p>}
      {view.content.attachments.map((one) => (
        <section key={one.title} className="stack tight">
          <h2>{one.title}</h2>
          <p className="words">{one.words}</p>
        </section>
      ))}
      <section className="stack tight" aria-label="Answer">
        <h2>Your answer</h2>
        <p>☐ Accepted ☐ On our waiting list ☐ Declined, because:</p>
        <p className="blank" />
        <p>☐ Appointment on ____________ at ________, where:</p>
        <p className="blank" />
        <p>Name and phone:</p>
        <p className="blank" />
      </section>
      {view.notice && <p className="small">{view.notice}</p>}
      <p className="small quiet">
        Referral {view.referralId}
        {view.sentAt && ` · sent ${dateWords(view.sentAt.slice(0, 10))}`}
      </p>
    </article>
  )
}
