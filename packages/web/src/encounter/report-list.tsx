import type { EncounterHit, EncounterRow } from '@heart/api/encounter'
import { OUTCOME_LABELS } from '@heart/domain/encounter'
import { Link } from '@tanstack/react-router'
import { dayAndTime, plain } from '../ui/format.ts'

interface Props {
  rows: readonly (EncounterRow | EncounterHit)[]
  chosen: string | undefined
  timezone: string
}

export function ReportList({ rows, chosen, timezone }: Props) {
  return (
    <ul className="report-list">
      {rows.map((row) => (
        <li key={row.encounterId}>
          <Link
            to="/reports"
            search={(before) => ({ ...before, report: row.encounterId })}
            aria-current={row.encounterId === chosen ? 'true' : undefined}
          >
            <span className="row-top">
              <strong>{row.teamName}</strong>
              <span className="quiet">{plain(row.status)}</span>
            </span>
            <span>{row.outcome ? OUTCOME_LABELS[row.outcome] : 'No outcome yet'}</span>
            <span className="quiet small">
              <span className="cad">{row.callNumber}</span> · {dayAndTime(row.openedAt, timezone)}
            </span>
            {row.teamFeltSafe === false && <span className="mark">▲ did not feel safe</span>}
            {row.takenBackAt && <span className="mark">▲ the meeting was taken back</span>}
            {row.openConflicts > 0 && <span className="mark">◆ {row.openConflicts} to settle</span>}
            {'excerpt' in row && row.excerpt.length > 0 && <Excerpt parts={row.excerpt} />}
          </Link>
        </li>
      ))}
    </ul>
  )
}

function Excerpt({ parts }: { parts: EncounterHit['excerpt'] }) {
  return (
    <span className="excerpt small">
      {parts.map(({ words, hit }, i) =>
        // biome-ignore lint/suspicious/noArrayIndexKey: the parts of one text have no identity but their place
        hit ? <mark key={i}>{words}</mark> : <span key={i}>{words}</span>,
      )}
    </span>
  )
}
