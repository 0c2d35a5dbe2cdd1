import type { ServiceView } from '@heart/api/care'
import { dayAndTime } from '../../ui/format.ts'

const KINDS = {
  imported: 'Came with an import',
  changed_at_source: 'Changed at its source',
  gone: 'Gone from its source',
  back: 'Back at its source',
  corrected: 'Corrected',
  verified: 'Made sure that it is right',
  accepting: 'Said whether it takes new people',
} as const

export function RevisionsPart({ view, timezone }: { view: ServiceView; timezone: string }) {
  return (
    <details className="no-print">
      <summary>What was changed, and by whom</summary>
      <ol className="work-list">
        {view.revisions.map(({ version, kind, at, byName, words, fields }) => (
          <li key={version}>
            <span>
              {KINDS[kind]}
              {kind === 'corrected' && fields.length > 0 && `: ${fields.join(', ')}`}
              {words && <span className="words"> · {words}</span>}
            </span>
            <span className="small quiet">
              {dayAndTime(at, timezone)} · {byName}
            </span>
          </li>
        ))}
      </ol>
    </details>
  )
}
