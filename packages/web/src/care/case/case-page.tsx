import type { SessionView } from '@heart/api/access'
import type { CaseView } from '@heart/api/care'
import { ATTEMPT_OUTCOME_LABELS, CASE_OUTCOME_LABELS } from '@heart/domain/care'
import { CAUTION_LABELS, WAY_LABELS } from '@heart/domain/encounter'
import { Link, useParams } from '@tanstack/react-router'
import { mayDo } from '../../access/session.ts'
import { dayAndTime } from '../../ui/format.ts'
import { Wrong } from '../../ui/notice.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { CarePage } from '../care-page.tsx'
import { CaseFunding } from '../fund/case-funding.tsx'
import { CaseReferrals } from '../referral/case-referrals.tsx'
import { useCase } from './case-queries.ts'
import { caseSentence, handOverLines } from './case-words.ts'
import { ChangePart } from './change-part.tsx'
import { ClosePart } from './close-part.tsx'
import { GoalsPart } from './goals-part.tsx'
import { LabelMarks, RiskMark } from './marks.tsx'
import { MilestonesPart } from './milestones-part.tsx'
import { StepsPart } from './steps-part.tsx'
import './case.css'

export function CasePage() {
  const { caseId } = useParams({ from: '/care/cases/$caseId' })
  return (
    <CarePage title="Case" path={`/care/cases/${caseId}`} needs={['care.read']}>
      {(session) => <CaseBody key={caseId} caseId={caseId} session={session} />}
    </CarePage>
  )
}

function CaseBody({ caseId, session }: { caseId: string; session: SessionView }) {
  const one = useCase(caseId)
  if (one.isPending) return <Skeleton lines={8} height={32} label="Opening the case" />
  if (one.isError) return <Wrong error={one.error} retry={() => one.refetch()} />
  const view = one.data
  const { timezone } = session
  const writes = mayDo(session, 'care.write')
  return (
    <article className="case stack" aria-label={`Case ${view.ref}`}>
      <header className="stack tight">
        <h1>{view.neighborName}</h1>
        <p className="aloud">{caseSentence(view, (instant) => dayAndTime(instant, timezone))}</p>
        <p className="quiet small">
          Case <span className="cad">{view.ref}</span> · {view.programName} · open since{' '}
          {dayAndTime(view.openedAt, timezone)}
          {view.synthetic && ' · synthetic'} ·{' '}
          <Link to="/care/neighbors/$neighborId" params={{ neighborId: view.rootId }}>
            the neighbor’s page
          </Link>{' '}
          · That you read this is written down.
        </p>
        <p className="row">
          <RiskMark risk={view.risk} />
          <LabelMarks labels={view.labels} />
        </p>
        <p className="words">{view.reason}</p>
        {view.closing && (
          <p className="notice words">
            {CASE_OUTCOME_LABELS[view.closing.outcome]}
            {view.closing.words && `: ${view.closing.words}`}
          </p>
        )}
      </header>
      <GoalsPart view={view} writes={writes} timezone={timezone} />
      <StepsPart view={view} session={session} writes={writes} />
      <SafeContact view={view} />
      <CaseReferrals caseId={view.caseId} session={session} />
      <CaseFunding caseId={view.caseId} session={session} />
      <MilestonesPart view={view} writes={writes} timezone={timezone} />
      <Attempts view={view} timezone={timezone} />
      {writes && <ChangePart view={view} session={session} />}
      {writes && <ClosePart view={view} session={session} />}
      <History view={view} timezone={timezone} />
    </article>
  )
}

/** What the crew handed over, and which ways are safe at the moment. */
function SafeContact({ view }: { view: CaseView }) {
  const lines = view.handOver ? handOverLines(view.handOver, CAUTION_LABELS) : []
  return (
    <section className="stack tight" aria-label="Reaching them safely">
      <h2>Reaching them safely</h2>
      {lines.length > 0 && (
        <dl className="hand-over">
          {lines.map(([name, words]) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{words}</dd>
            </div>
          ))}
        </dl>
      )}
      <ul className="ways small">
        {view.ways.map(({ way, allowed, sentence }) => (
          <li key={way} data-advice={allowed}>
            {sentence}
          </li>
        ))}
      </ul>
    </section>
  )
}

function Attempts({ view, timezone }: { view: CaseView; timezone: string }) {
  if (view.attempts.length === 0) return null
  return (
    <section className="stack tight" aria-label="Contacts and attempts">
      <h2>Contacts and attempts</h2>
      <ol className="told">
        {view.attempts.toReversed().map((one) => (
          <li key={one.attemptId}>
            <span className="quiet small">
              {dayAndTime(one.at, timezone)} · {view.names[one.by] ?? one.by}
            </span>
            <span>
              {WAY_LABELS[one.way]}: {ATTEMPT_OUTCOME_LABELS[one.outcome].toLowerCase()}
            </span>
            {one.words && <span className="words">{one.words}</span>}
          </li>
        ))}
      </ol>
    </section>
  )
}

const MOVE_WORDS: Readonly<Record<string, string>> = {
  open: 'Opened',
  plan: 'Step planned',
  attempt: 'Attempt recorded',
  finish: 'Step done',
  drop: 'Step dropped',
  postpone: 'Step moved',
  goal: 'Goal changed',
  milestone: 'Milestone',
  change: 'Changed',
  assign: 'Handed over',
  close: 'Closed',
  reopen: 'Reopened',
}

function History({ view, timezone }: { view: CaseView; timezone: string }) {
  return (
    <details>
      <summary>How it came here ({view.revisions.length})</summary>
      <ol className="told small">
        {view.revisions.map(({ revision, move, at, by, words }) => (
          <li key={revision}>
            <span className="quiet">
              {dayAndTime(at, timezone)} · {view.names[by] ?? by}
            </span>
            <span className="words">
              {MOVE_WORDS[move] ?? move}
              {words && `: ${words}`}
            </span>
          </li>
        ))}
      </ol>
    </details>
  )
}
