import type { CallDetail } from '@heart/api/call'
import { clockTime, plain } from '../ui/format.ts'

export function CallFactsList({ call, timezone }: { call: CallDetail; timezone: string }) {
  const { facts } = call
  const { place } = facts
  const rows: [string, string | number][] = [
    ['Place', place.block ?? 'not given'],
    ['Zone', place.zone ?? 'outside every known zone'],
    ['Priority', facts.priority ?? 'not given'],
    [
      'Received',
      `${clockTime(facts.receivedAt, timezone)}${facts.source ? `, ${plain(facts.source).toLowerCase()}` : ''}`,
    ],
  ]
  if (facts.locationType) rows.push(['Location', plain(facts.locationType)])
  if (facts.callerType) rows.push(['Caller', plain(facts.callerType)])
  if (call.disposition) rows.push(['Ended', plain(call.disposition)])
  if (call.line) rows.push(['Ledger', call.line.words ?? plain(call.line.outcome)])
  return (
    <>
      {facts.flags.length > 0 && (
        <p className="row flags">
          {facts.flags.map((flag) => (
            <span key={flag} className="flag">
              <span aria-hidden="true">⚑ </span>
              {plain(flag)}
            </span>
          ))}
        </p>
      )}
      <dl className="facts">
        {rows.map(([term, value]) => (
          <div key={term}>
            <dt>{term}</dt>
            <dd className={term === 'Place' ? 'typed' : undefined}>{value}</dd>
          </div>
        ))}
      </dl>
    </>
  )
}
