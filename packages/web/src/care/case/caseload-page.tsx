import type { SessionView } from '@heart/api/access'
import type { Caseload } from '@heart/api/care'
import { doors } from '@heart/api/doors'
import { CASE_OUTCOME_LABELS, type CaseOutcome } from '@heart/domain/care'
import { useQuery } from '@tanstack/react-query'
import { call } from '../../ui/client.ts'
import { count, dayAndTime } from '../../ui/format.ts'
import { Notice, Wrong } from '../../ui/notice.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { CarePage } from '../care-page.tsx'
import { AwayPart } from './away-part.tsx'
import { many } from './case-words.ts'
import './case.css'

/** Load, overdue and waiting by navigator. Counts only: nothing here tells of a neighbor. */
export function CaseloadPage() {
  return (
    <CarePage title="Caseload" path="/care/caseload" needs={['care.oversee']}>
      {(session) => <CaseloadBody session={session} />}
    </CarePage>
  )
}

function sentence({ rows, openRequests, overdueRequests }: Caseload): string {
  const sum = (of: (row: Caseload['rows'][number]) => number) =>
    rows.reduce((total, row) => total + of(row), 0)
  const holders = rows.filter(({ open }) => open > 0).length
  const overdue = sum(({ overdue }) => overdue)
  const late =
    overdue === 0 ? 'nothing is overdue' : `${many(overdue, 'step')} ${overdue === 1 ? 'is' : 'are'} overdue`
  const asked =
    openRequests === 0
      ? ''
      : ` ${many(openRequests, 'neighbor')} ${openRequests === 1 ? 'waits' : 'wait'} to be taken up${overdueRequests > 0 ? `, ${overdueRequests} for too long` : ''}.`
  return `${many(holders, 'person').replace('persons', 'people')} ${holders === 1 ? 'holds' : 'hold'} ${many(
    sum(({ open }) => open),
    'open case',
  )}; ${late}.${asked}`
}

function CaseloadBody({ session }: { session: SessionView }) {
  const load = useQuery({
    queryKey: ['care', 'work', 'caseload'],
    queryFn: ({ signal }) => call(doors.caseload, { signal }),
    refetchInterval: 60_000,
  })
  if (load.isPending) return <Skeleton lines={6} height={32} label="Counting the cases" />
  if (load.isError) return <Wrong error={load.error} retry={() => load.refetch()} />
  const { rows, outcomes } = load.data
  const ended = (Object.entries(outcomes) as [CaseOutcome, number][]).sort(([, a], [, b]) => b - a)
  return (
    <div className="stack">
      <h1 className="hidden-visually">Caseload</h1>
      <p className="aloud">{sentence(load.data)}</p>
      {rows.length === 0 && (
        <Notice title="Nobody can hold cases yet">
          <p>An administrator makes accounts for navigators with “heart account”.</p>
        </Notice>
      )}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard */}
      <section className="scroll" tabIndex={0} aria-label="Load by navigator">
        <table>
          <thead>
            <tr>
              <th scope="col">Who</th>
              {[
                'Open',
                'Today',
                'Overdue',
                'Escalated',
                'Waiting on a partner',
                'High risk',
                'Closed, 90 days',
              ].map((name) => (
                <th key={name} scope="col" className="number">
                  {name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={row.userId}>
                <th scope="row">
                  {row.name}
                  {row.awayUntil && (
                    <span className="small quiet">
                      {' '}
                      away until {dayAndTime(row.awayUntil, session.timezone)};{' '}
                      {row.coverName ? `${row.coverName} covers` : 'nobody covers'}
                    </span>
                  )}
                </th>
                {[
                  row.open,
                  row.today,
                  row.overdue,
                  row.escalated,
                  row.waitingOnPartner,
                  row.highRisk,
                  row.closed,
                ].map((number, nth) => (
                  // biome-ignore lint/suspicious/noArrayIndexKey: columns are fixed
                  <td key={nth} className="number">
                    {count(number)}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      <p className="small quiet">
        What is overdue, and whose, stands under Today, Everyone’s; a case is handed over on its own page.
      </p>
      {ended.length > 0 && (
        <section className="stack tight" aria-label="How cases ended">
          <h2>How cases ended in the last 90 days</h2>
          <table>
            <tbody>
              {ended.map(([outcome, number]) => (
                <tr key={outcome}>
                  <th scope="row">{CASE_OUTCOME_LABELS[outcome]}</th>
                  <td className="number">{count(number)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      )}
      <AwayPart session={session} />
    </div>
  )
}
