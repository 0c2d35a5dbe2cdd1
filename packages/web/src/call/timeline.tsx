import type { CallDetail } from '@heart/api/call'
import { clockTime } from '../ui/format.ts'

export function Timeline({ call, timezone }: { call: CallDetail; timezone: string }) {
  return (
    <ol className="timeline">
      {[...call.timeline]
        .sort((a, b) => b.seq - a.seq)
        .map((entry) => (
          <li key={entry.seq}>
            <time dateTime={entry.happenedAt}>{clockTime(entry.happenedAt, timezone)}</time>
            <span>
              {entry.words} <span className="quiet">{entry.actor}</span>
            </span>
          </li>
        ))}
    </ol>
  )
}
