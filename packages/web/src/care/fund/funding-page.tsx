import type { SessionView } from '@heart/api/access'
import type { FundingView } from '@heart/api/care'
import { dollars, FUNDING_PURPOSE_LABELS } from '@heart/domain/care'
import { Link, useParams } from '@tanstack/react-router'
import { dateWords, dayAndTime } from '../../ui/format.ts'
import { Wrong } from '../../ui/notice.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { CarePage } from '../care-page.tsx'
import { LabelMarks } from '../case/marks.tsx'
import { useFundingRequest } from './fund-queries.ts'
import { FundingMoves } from './funding-moves.tsx'
import '../case/case.css'
import './fund.css'

export function FundingPage() {
  const { requestId } = useParams({ from: '/care/funding/$requestId' })
  return (
    <CarePage title="Request for money" path={`/care/funding/${requestId}`} needs={['fund.read']}>
      {(session) => <Body key={requestId} requestId={requestId} session={session} />}
    </CarePage>
  )
}

const STEP_WORDS: Readonly<Record<FundingView['steps'][number]['kind'], string>> = {
  request: 'Asked',
  approve: 'Approved',
  decline: 'Declined',
  cancel: 'Cancelled',
  pay: 'Paid',
  receipt: 'Receipt',
  return: 'Came back',
  close: 'Closed',
}

export function fundingSentence(view: FundingView): string {
  const amount = dollars(view.amountCents)
  const whom = view.neighborName ?? 'a neighbor who gave no name'
  switch (view.state) {
    case 'requested': {
      const missing = view.approvalsNeeded - view.approvals
      return `${view.requestedByName} asks for ${amount} for ${whom}; ${missing === 1 ? 'one approval is' : `${missing} approvals are`} missing.`
    }
    case 'approved':
      return `${amount} for ${whom} are approved and promised by ${view.fundName}. Next they are paid.`
    case 'declined':
      return `${amount} for ${whom} were declined.`
    case 'cancelled':
      return `The request of ${amount} for ${whom} was cancelled.`
    case 'paid':
      return view.unaccountedCents > 0
        ? `${dollars(view.paidCents ?? 0)} were paid for ${whom}. No receipt tells of ${dollars(view.unaccountedCents)} yet.`
        : `${dollars(view.paidCents ?? 0)} were paid for ${whom}, and all of it is accounted for.`
    case 'closed':
      return `${dollars(view.paidCents ?? 0)} were paid for ${whom}, and all of it is accounted for.`
  }
}

function Body({ requestId, session }: { requestId: string; session: SessionView }) {
  const request = useFundingRequest(requestId)
  if (request.isPending) return <Skeleton lines={6} height={40} label="Opening the request" />
  if (request.isError) return <Wrong error={request.error} retry={() => request.refetch()} />
  const view = request.data
  const { timezone } = session
  return (
    <article className="case stack" aria-label="Request for money">
      <header className="stack tight">
        <h1>
          {dollars(view.amountCents)}
          {view.purpose && `, ${FUNDING_PURPOSE_LABELS[view.purpose].toLowerCase()}`}
        </h1>
        <p className="aloud">{fundingSentence(view)}</p>
        <p className="quiet small">
          <a href={`/care/neighbors/${view.neighborId}`}>
            {view.neighborName ?? 'A neighbor who gave no name'}
          </a>
          {' · '}
          <Link to="/care/cases/$caseId" params={{ caseId: view.caseId }}>
            the case
          </Link>
          {' · '}
          <Link to="/care/funds/$fundId" params={{ fundId: view.fundId }}>
            {view.fundName}
          </Link>
          , {dollars(view.fundBalanceCents)} left
          {view.synthetic && ' · synthetic'} · That you read this is written down.
        </p>
      </header>
      {view.detail ? (
        <section className="stack tight" aria-label="What it is for">
          <p>
            Paid to <strong>{view.detail.payee}</strong>
          </p>
          {view.detail.words && <p className="words">{view.detail.words}</p>}
          <p className="row">
            <LabelMarks labels={view.detail.labels} />
          </p>
        </section>
      ) : (
        <p className="notice">
          What it is for is labelled, and only the neighbor’s care team reads it. The amount and who asks are
          what you decide on.
        </p>
      )}
      <FundingMoves view={view} timezone={timezone} />
      {view.receipts.length > 0 && (
        <section className="stack tight" aria-label="Receipts">
          <h2>Receipts</h2>
          <ul className="told">
            {view.receipts.map((one) => (
              <li key={one.receiptId}>
                <span>
                  {dollars(one.amountCents)} · {one.vendor} · {dateWords(one.day)}
                </span>
                <span className="small quiet">
                  {one.byName}
                  {one.kept && ` · kept: ${one.kept}`}
                </span>
              </li>
            ))}
          </ul>
        </section>
      )}
      <section className="stack tight" aria-label="History">
        <h2>History</h2>
        <ol className="told">
          {view.decisions
            .filter(({ words }) => words)
            .map((one) => (
              <li key={`${one.byName}${one.at}`}>
                <span className="words">
                  {one.byName}: {one.words}
                </span>
              </li>
            ))}
          {view.steps.map((one) => (
            <li key={one.stepId}>
              <span className="quiet small">
                {dayAndTime(one.at, timezone)} · {one.byName}
              </span>
              <span>
                {STEP_WORDS[one.kind]}
                {one.amountCents !== null && ` · ${dollars(one.amountCents)}`}
              </span>
            </li>
          ))}
        </ol>
      </section>
    </article>
  )
}
