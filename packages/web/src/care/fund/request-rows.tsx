import type { FundingRow } from '@heart/api/care'
import { dollars, FUNDING_PURPOSE_LABELS, FUNDING_STATE_LABELS } from '@heart/domain/care'
import { Link } from '@tanstack/react-router'
import { dayAndTime } from '../../ui/format.ts'

/** Requests for money, one a line. */
export function RequestRows({ rows, timezone }: { rows: readonly FundingRow[]; timezone: string }) {
  if (rows.length === 0) return null
  return (
    <ul className="work-list">
      {rows.map((row) => (
        <li key={row.requestId} className="work-row" data-row={row.requestId}>
          <strong className="number amount">{dollars(row.amountCents)}</strong>
          <span className="work-what">
            <Link className="work-who" to="/care/funding/$requestId" params={{ requestId: row.requestId }}>
              {row.neighborName ?? 'A neighbor who gave no name'}
            </Link>
            <span>
              {row.purpose ? FUNDING_PURPOSE_LABELS[row.purpose] : 'What for is the care team’s to know'} ·
              from {row.fundName}
            </span>
            <span className="small quiet">
              {row.requestedByName}, {dayAndTime(row.requestedAt, timezone)}
            </span>
          </span>
          <span className="small">
            {FUNDING_STATE_LABELS[row.state]}
            {row.state === 'requested' &&
              row.approvalsNeeded > 1 &&
              ` (${row.approvals} of ${row.approvalsNeeded})`}
          </span>
        </li>
      ))}
    </ul>
  )
}
