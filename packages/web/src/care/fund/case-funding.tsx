import type { SessionView } from '@heart/api/access'
import { Link } from '@tanstack/react-router'
import { mayDo } from '../../access/session.ts'
import { Wrong } from '../../ui/notice.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { useFundingRequests } from './fund-queries.ts'
import { RequestRows } from './request-rows.tsx'
import './fund.css'

/** The money asked for on a case, and the way to ask. Shown to those who read funds. */
export function CaseFunding({ caseId, session }: { caseId: string; session: SessionView }) {
  return mayDo(session, 'fund.read') ? <Requests caseId={caseId} session={session} /> : null
}

function Requests({ caseId, session }: { caseId: string; session: SessionView }) {
  const requests = useFundingRequests({ show: 'all', caseId })
  const rows = requests.data?.pages.flatMap((page) => page.requests) ?? []
  return (
    <section className="stack tight" aria-label="Funding">
      <h2>Funding</h2>
      {requests.isPending && <Skeleton lines={2} height={40} label="Loading the requests" />}
      {requests.isError && <Wrong error={requests.error} retry={() => requests.refetch()} />}
      {requests.data && rows.length === 0 && <p className="quiet">No money was asked for yet.</p>}
      <RequestRows rows={rows} timezone={session.timezone} />
      {mayDo(session, 'fund.request') && (
        <div className="no-print">
          <Link className="button" to="/care/funding/new" search={{ case: caseId }}>
            Ask for money
          </Link>
        </div>
      )}
    </section>
  )
}
