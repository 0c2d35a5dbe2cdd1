import type { SessionView } from '@heart/api/access'
import type { NeighborView } from '@heart/api/care'
import { doors } from '@heart/api/doors'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { mayDo } from '../../access/session.ts'
import { call } from '../../ui/client.ts'
import { dayAndTime } from '../../ui/format.ts'
import { Wrong } from '../../ui/notice.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { LabelMarks, RiskMark } from '../case/marks.tsx'

/** What is due next, by their open cases. */
export function NextPart({ view, session }: { view: NeighborView; session: SessionView }) {
  const { neighborId } = view
  const cases = useQuery({
    queryKey: ['care', 'cases', 'of', neighborId],
    queryFn: ({ signal }) => call(doors.cases, { query: { neighborId, state: 'open', limit: 10 }, signal }),
    refetchOnWindowFocus: false,
  })
  return (
    <section className="stack tight" aria-label="Next step">
      <h2>Next step</h2>
      {cases.isPending && <Skeleton lines={1} height={40} label="Looking what is next" />}
      {cases.isError && <Wrong error={cases.error} retry={() => cases.refetch()} />}
      {cases.data?.cases.length === 0 && <p>No case is open with them.</p>}
      <ul className="stack tight">
        {cases.data?.cases.map((one) => (
          <li key={one.caseId} className="stack tight">
            <p className="words">
              {one.nextWords || 'A follow-up'}
              {one.nextDueAt && <strong> · {dayAndTime(one.nextDueAt, session.timezone)}</strong>}
            </p>
            <p className="row small">
              <Link to="/care/cases/$caseId" params={{ caseId: one.caseId }}>
                Case <span className="cad">{one.ref}</span> with {one.navigatorName}
              </Link>
              <RiskMark risk={one.risk} />
              <LabelMarks labels={one.labels} />
            </p>
          </li>
        ))}
      </ul>
      {mayDo(session, 'care.write') && (
        <p>
          <Link to="/care/cases" search={{ neighbor: neighborId }}>
            All their cases, or open one
          </Link>
        </p>
      )}
    </section>
  )
}
