import type { SessionView } from '@heart/api/access'
import { OUTCOME_LABELS } from '@heart/domain/encounter'
import { useState } from 'react'
import { Button } from 'react-aria-components'
import { dayAndTime, plain } from '../ui/format.ts'
import { Wrong } from '../ui/notice.tsx'
import { Skeleton } from '../ui/skeleton.tsx'
import { ReportFacts } from './report-facts.tsx'
import { ReportFollowUp } from './report-follow-up.tsx'
import { ReportHistory } from './report-history.tsx'
import { useReport } from './report-queries.ts'
import { ReportNotes, ReportReview } from './report-review.tsx'
import { ReportTakenBack } from './report-taken-back.tsx'
import { ReportAmend, ReportWrite } from './report-write.tsx'
import { ReportStory } from './story/report-story.tsx'

/** One report: to write for its crew, to review, to read, and how it came to say what it says. */
export function ReportPane({ encounterId, session }: { encounterId: string; session: SessionView }) {
  const report = useReport(encounterId)
  const [isAmending, setAmending] = useState(false)
  if (report.isPending) return <Skeleton lines={8} height={32} label="Opening the report" />
  if (report.isError) return <Wrong error={report.error} retry={() => report.refetch()} />
  const detail = report.data
  const { timezone } = session
  return (
    <article className="report stack" aria-label={`Report of call ${detail.callNumber}`}>
      <header className="stack tight">
        <h2>
          {detail.teamName}
          {detail.outcome ? `: ${OUTCOME_LABELS[detail.outcome].toLowerCase()}` : ''}
        </h2>
        <p className="quiet">
          Call <span className="cad">{detail.callNumber}</span> · {dayAndTime(detail.openedAt, timezone)} ·{' '}
          {plain(detail.status)}
          {detail.synthetic && ' · synthetic'}
        </p>
        <p className="quiet small">
          {detail.crew.length > 0 ? `By ${detail.crew.map(({ name }) => name).join(', ')}. ` : ''}
          That you read this is written down.
        </p>
      </header>
      <ReportTakenBack detail={detail} timezone={timezone} />
      <ReportNotes detail={detail} timezone={timezone} />
      <ReportReview detail={detail} />
      {isAmending ? (
        <ReportAmend detail={detail} onDone={() => setAmending(false)} />
      ) : detail.allowed.includes('edit') ? (
        <ReportWrite key={encounterId} detail={detail} timezone={timezone} />
      ) : (
        <ReportFacts report={detail.report} questions={detail.questions} />
      )}
      {!isAmending && detail.allowed.includes('amend') && (
        <div>
          <Button className="button" onPress={() => setAmending(true)}>
            Amend
          </Button>
        </div>
      )}
      <ReportFollowUp detail={detail} session={session} />
      <ReportStory detail={detail} />
      <ReportHistory detail={detail} timezone={timezone} />
    </article>
  )
}
