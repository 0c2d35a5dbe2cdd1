import { ReportRooms } from '../../../encounter/report-rooms.tsx'
import { dateWords } from '../../../ui/format.ts'
import { Notice, Wrong } from '../../../ui/notice.tsx'
import { Skeleton } from '../../../ui/skeleton.tsx'
import { StaffPage } from '../../../ui/staff-page.tsx'
import { useTeamThanks } from './feedback-queries.ts'
import '../../petition/desk/petition-desk.css'

/** What neighbors wanted their team to know. */
export function ThanksPage() {
  return (
    <StaffPage title="Thanks" path="/reports" needs={['encounter.read']}>
      {(session) => (
        <main id="content" className="page narrow stack">
          <h1>Thanks from neighbors</h1>
          <ReportRooms session={session} />
          <Thanks />
        </main>
      )}
    </StaffPage>
  )
}

function Thanks() {
  const { data, isPending, isError, error, refetch } = useTeamThanks()
  if (isPending) return <Skeleton lines={4} height={48} label="Loading the thanks" />
  if (isError) return <Wrong error={error} retry={() => refetch()} />
  if (data.thanks.length === 0) {
    return (
      <Notice title="None yet">
        <p>When a neighbor thanks your team and a supervisor passes it on, it stands here.</p>
      </Notice>
    )
  }
  return (
    <ul className="stack">
      {data.thanks.map(({ thanksId, words, language, forCrew, programName, passedOn, synthetic }) => (
        <li key={thanksId} className="stack tight">
          <blockquote className="petition-text" lang={language}>
            {words}
          </blockquote>
          <p className="quiet small">
            {forCrew ? 'For the crew of one visit' : `For everybody of ${programName ?? 'HEART'}`} · passed on{' '}
            {dateWords(passedOn)}
            {synthetic && ' · invented, for the demo'}
          </p>
        </li>
      ))}
    </ul>
  )
}
