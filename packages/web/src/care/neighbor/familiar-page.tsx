import type { SessionView } from '@heart/api/access'
import type { FamiliarRow, Trend } from '@heart/api/care'
import { Link } from '@tanstack/react-router'
import { dayAndTime } from '../../ui/format.ts'
import { Notice, Wrong } from '../../ui/notice.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { CarePage } from '../care-page.tsx'
import { useFamiliar } from './neighbor-queries.ts'
import { familiarSentence, nameOf } from './neighbor-words.ts'
import '../case/case.css'
import './neighbor.css'

/** Neighbors whom teams meet often, for those who may see their care. */
export function FamiliarPage() {
  return (
    <CarePage title="Familiar neighbors" path="/care/familiar" needs={['care.read']}>
      {(session) => <Body session={session} />}
    </CarePage>
  )
}

function Body({ session }: { session: SessionView }) {
  const familiar = useFamiliar()
  if (familiar.isPending) return <Skeleton lines={6} height={40} label="Counting contacts" />
  if (familiar.isError) {
    return (
      <div className="stack">
        <h1>Familiar neighbors</h1>
        <Wrong error={familiar.error} retry={() => familiar.refetch()} />
      </div>
    )
  }
  const { neighbors, thresholds } = familiar.data
  const rules = thresholds.map(({ contacts, days }) => `${contacts} calls in ${days} days`).join(' or ')
  return (
    <div className="stack">
      <h1>Familiar neighbors</h1>
      <p className="aloud">{familiarSentence(neighbors)}</p>
      <p className="quiet small">
        Often is {rules}. A call counts once it is linked to them, however many teams went; follow-ups of
        navigators do not. Only neighbors whose care you may see are listed.
      </p>
      {neighbors.length === 0 ? (
        <Notice title="Nobody here">
          <p>
            Calls count when somebody says who it was: see{' '}
            <Link to="/care/neighbors" search={{ show: 'who' }}>
              Who is this?
            </Link>
          </p>
        </Notice>
      ) : (
        <div className="scroll">
          <table className="familiar">
            <thead>
              <tr>
                <th scope="col">Neighbor</th>
                <th scope="col" className="number">
                  30 days
                </th>
                <th scope="col" className="number">
                  90 days
                </th>
                <th scope="col" className="number">
                  180 days
                </th>
                <th scope="col">Last met</th>
                <th scope="col">Around the plan, calls in 30 days</th>
              </tr>
            </thead>
            <tbody>
              {neighbors.map((row) => (
                <Row key={row.neighborId} row={row} timezone={session.timezone} />
              ))}
            </tbody>
          </table>
        </div>
      )}
    </div>
  )
}

function Row({ row, timezone }: { row: FamiliarRow; timezone: string }) {
  return (
    <tr>
      <th scope="row">
        <Link to="/care/neighbors/$neighborId" params={{ neighborId: row.neighborId }}>
          {nameOf(row)}
        </Link>
        {row.synthetic && <span className="quiet small"> synthetic</span>}
      </th>
      <td className="number">{row.last30}</td>
      <td className="number">{row.last90}</td>
      <td className="number">{row.last180}</td>
      <td>{dayAndTime(row.lastAt, timezone)}</td>
      <td>{row.trend ? trendWords(row.trend) : 'No plan yet'}</td>
    </tr>
  )
}

function trendWords({ before, after }: Trend): string {
  const side = ({ per30Days, contacts, days }: Trend['before']) =>
    per30Days === null
      ? `too early (${contacts} in ${days} days)`
      : `${per30Days} (${contacts} in ${days} days)`
  return `${side(before)} before, ${side(after)} since`
}
