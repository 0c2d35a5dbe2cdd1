import type { PlanStart } from '@heart/api/plan'
import { count, percent, plain } from '../../ui/format.ts'
import type { Figures } from '../worker/figures.ts'
import { minutesWords } from './words.ts'

/** Why the replay of "as it was" is not the record: said, not hidden. */
export function Recorded({ start, was }: { start: PlanStart; was: Figures }) {
  const { recorded } = start
  const rows: [string, string, string][] = [
    ['Warranted calls', count(recorded.warranted), count(Math.round(was.warranted))],
    ['Share answered', percent(recorded.answered, recorded.warranted), percent(was.answered, was.warranted)],
    ['By phone', count(recorded.byPhone), count(Math.round(was.answeredByPhone))],
    ['In person', count(recorded.inPerson), count(Math.round(was.answered - was.answeredByPhone))],
    ['Typical response', minutesWords(recorded.responseP50Seconds), minutesWords(was.p50Seconds)],
    ['Slow response', minutesWords(recorded.responseP90Seconds), minutesWords(was.p90Seconds)],
  ]
  const others = Object.entries(recorded.reasons).filter(([reason, n]) => n > 0 && !REPLAYED.has(reason))
  return (
    <details className="recorded">
      <summary>How far to believe it: the record beside its replay</summary>
      <div className="stack">
        <table className="plan-table narrow-table">
          <thead>
            <tr>
              <td />
              <th scope="col" className="number">
                Recorded
              </th>
              <th scope="col" className="number">
                Replayed
              </th>
            </tr>
          </thead>
          <tbody>
            {rows.map(([name, record, replayed]) => (
              <tr key={name}>
                <th scope="row">{name}</th>
                <td className="number">{record}</td>
                <td className="number">{replayed}</td>
              </tr>
            ))}
          </tbody>
        </table>
        <p>
          The replay sends a team whenever the rules allow it. In the record people also judged, forgot and
          changed their minds
          {others.length > 0 &&
            `: ${others.map(([reason, n]) => `${plain(reason).toLowerCase()} ${count(n)}`).join(', ')}`}
          . So compare plans with the replay of “as it was”, not with the record. The interval covers the luck
          of how long each call takes; it does not cover that next year may bring other calls.
        </p>
        {start.notes.length > 0 && (
          <ul className="notes">
            {start.notes.map((note) => (
              <li key={note}>{note}</li>
            ))}
          </ul>
        )}
      </div>
    </details>
  )
}

const REPLAYED = new Set(['out_of_area', 'out_of_hours', 'no_team_on_duty', 'too_far', 'all_teams_busy'])
