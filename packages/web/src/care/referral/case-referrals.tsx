import type { SessionView } from '@heart/api/access'
import { Link } from '@tanstack/react-router'
import { mayDo } from '../../access/session.ts'
import { Wrong } from '../../ui/notice.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { useReferrals } from './referral-queries.ts'
import { Row } from './referrals-page.tsx'
import './referral.css'

/** The referrals of a case, and the way to a new one. */
export function CaseReferrals({ caseId, session }: { caseId: string; session: SessionView }) {
  const referrals = useReferrals({ show: 'all', caseId })
  const rows = referrals.data?.pages.flatMap((page) => page.referrals) ?? []
  return (
    <section className="stack tight" aria-label="Referrals">
      <h2>Referrals</h2>
      {referrals.isPending && <Skeleton lines={2} height={40} label="Loading the referrals" />}
      {referrals.isError && <Wrong error={referrals.error} retry={() => referrals.refetch()} />}
      {referrals.data && rows.length === 0 && <p className="quiet">Nobody was asked for help yet.</p>}
      {rows.length > 0 && (
        <ul className="work-list">
          {rows.map((row) => (
            <Row key={row.referralId} row={row} timezone={session.timezone} />
          ))}
        </ul>
      )}
      {mayDo(session, 'care.write') && (
        <div className="no-print">
          <Link className="button" to="/care/referrals/new" search={{ case: caseId }}>
            Refer to a service
          </Link>
        </div>
      )}
    </section>
  )
}
