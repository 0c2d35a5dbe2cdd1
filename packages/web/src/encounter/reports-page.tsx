import type { SessionView } from '@heart/api/access'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useEffect, useState } from 'react'
import { Button } from 'react-aria-components'
import { mayDo } from '../access/session.ts'
import { Notice, Wrong } from '../ui/notice.tsx'
import { Skeleton } from '../ui/skeleton.tsx'
import { StaffPage } from '../ui/staff-page.tsx'
import { ReportList } from './report-list.tsx'
import { ReportPane } from './report-pane.tsx'
import { type Shown, useReportSearch, useReports } from './report-queries.ts'
import { ReportRooms } from './report-rooms.tsx'
import './reports.css'

const STATUSES: readonly [Shown, string][] = [
  ['submitted', 'To review'],
  ['draft', 'Drafts'],
  ['returned', 'Returned'],
  ['approved', 'Approved'],
  ['all', 'All'],
]

export function ReportsPage() {
  return (
    <StaffPage title="Reports" path="/reports" needs={['encounter.read']}>
      {(session) => <ReportsBody session={session} />}
    </StaffPage>
  )
}

function ReportsBody({ session }: { session: SessionView }) {
  const { report, q } = useSearch({ from: '/reports' })
  const navigate = useNavigate({ from: '/reports' })
  const maySearch = mayDo(session, 'encounter.search')
  const asked = usePaused(q?.trim() ?? '')
  return (
    <main id="content" className={report ? 'reports has-report' : 'reports'}>
      <h1 className="hidden-visually">Reports</h1>
      <section className="reports-list stack tight" aria-label="Reports">
        <h2>Reports</h2>
        <ReportRooms session={session} />
        {maySearch && (
          <label className="field">
            <span className="label">Find by words, people, team, outcome</span>
            <input
              className="input"
              type="search"
              value={q ?? ''}
              onChange={(event) =>
                void navigate({
                  search: (before) => ({ ...before, q: event.target.value || undefined }),
                  replace: true,
                })
              }
            />
          </label>
        )}
        {maySearch && asked.length >= 2 ? (
          <Found q={asked} chosen={report} timezone={session.timezone} />
        ) : (
          <Listed chosen={report} session={session} />
        )}
      </section>
      <section className="reports-one" aria-label="Report">
        {report ? (
          <>
            <Button
              className="button tight back"
              onPress={() => void navigate({ search: (before) => ({ ...before, report: undefined }) })}
            >
              ← All reports
            </Button>
            <ReportPane key={report} encounterId={report} session={session} />
          </>
        ) : (
          <p className="quiet choose">Choose a report.</p>
        )}
      </section>
    </main>
  )
}

/** Every search is written down as reading what it finds: it waits until the typing pauses. */
function usePaused(words: string): string {
  const [asked, setAsked] = useState(words)
  useEffect(() => {
    const timer = setTimeout(() => setAsked(words), 400)
    return () => clearTimeout(timer)
  }, [words])
  return words === '' ? '' : asked
}

function Found({ q, chosen, timezone }: { q: string; chosen: string | undefined; timezone: string }) {
  const found = useReportSearch(q)
  if (found.isPending) return <Skeleton lines={5} height={48} label="Searching" />
  if (found.isError) return <Wrong error={found.error} retry={() => found.refetch()} />
  const rows = found.data.encounters
  if (rows.length === 0) return <p className="quiet">No report that you may read has these words.</p>
  return <ReportList rows={rows} chosen={chosen} timezone={timezone} />
}

function Listed({ chosen, session }: { chosen: string | undefined; session: SessionView }) {
  const [status, setStatus] = useState<Shown>(mayDo(session, 'encounter.review') ? 'submitted' : 'all')
  const [onlyUnsafe, setOnlyUnsafe] = useState(false)
  const reports = useReports(status, onlyUnsafe ? 'false' : undefined)
  const rows = reports.data?.pages.flatMap((page) => page.encounters) ?? []
  return (
    <>
      <div className="row">
        {STATUSES.map(([id, words]) => (
          <button
            key={id}
            type="button"
            className="button tight"
            aria-pressed={status === id}
            onClick={() => setStatus(id)}
          >
            {words}
          </button>
        ))}
      </div>
      <label className="check">
        <input
          type="checkbox"
          checked={onlyUnsafe}
          onChange={(event) => setOnlyUnsafe(event.target.checked)}
        />
        Only where the team did not feel safe
      </label>
      {reports.isPending && <Skeleton lines={6} height={48} label="Loading the reports" />}
      {reports.isError && <Wrong error={reports.error} retry={() => reports.refetch()} />}
      {reports.data && rows.length === 0 && (
        <Notice title={status === 'submitted' ? 'Nothing waits for review' : 'No reports here'}>
          <p>A report opens by itself when a team is with a neighbor.</p>
        </Notice>
      )}
      <ReportList rows={rows} chosen={chosen} timezone={session.timezone} />
      {reports.hasNextPage && (
        <Button
          className="button tight"
          isDisabled={reports.isFetching}
          onPress={() => void reports.fetchNextPage()}
        >
          Show more
        </Button>
      )}
    </>
  )
}
