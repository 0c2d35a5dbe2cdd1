import type { ReactNode } from 'react'
import { type Meaning, SHAPE } from '../ui/meaning.ts'

export interface WaterfallRow {
  key: string
  label: string
  meaning: Meaning | 'total'
  kind: 'whole' | 'minus' | 'answered'
  /** Placed where the bar of the row before ended. */
  bar: ReactNode
  calls: ReactNode
  share: string
  change?: ReactNode
}

interface Props {
  className?: string
  first: string
  rows: readonly WaterfallRow[]
}

/** Chart and table in one: from every warranted call, minus each reason, down to the answered ones. */
export function WaterfallTable({ className = 'waterfall', first, rows }: Props) {
  const changes = rows.some(({ change }) => change !== undefined)
  return (
    <table className={className}>
      <thead>
        <tr>
          <th scope="col">{first}</th>
          <td className="bar-column" />
          <th scope="col" className="number">
            Calls
          </th>
          <th scope="col" className="number">
            Share
          </th>
          {changes && (
            <th scope="col" className="number was-column">
              Change
            </th>
          )}
        </tr>
      </thead>
      <tbody>
        {rows.map(({ key, label, meaning, kind, bar, calls, share, change }) => (
          <tr key={key} data-meaning={meaning} data-kind={kind}>
            <th scope="row">
              <span className="mark-shape" aria-hidden="true">
                {SHAPE[meaning]}
              </span>{' '}
              {kind === 'minus' && <span aria-hidden="true">− </span>}
              {label}
            </th>
            <td className="bar-column" aria-hidden="true">
              {bar}
            </td>
            <td className="number">{calls}</td>
            <td className="number">{share}</td>
            {changes && <td className="number was-column quiet">{change}</td>}
          </tr>
        ))}
      </tbody>
    </table>
  )
}
