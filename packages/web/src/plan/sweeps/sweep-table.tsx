import { type ReactNode, useState } from 'react'
import { Press } from '../press.tsx'
import { dollars, minutesWords, percent1 } from '../results/words.ts'
import type { SweepRow } from './sweep-rows.ts'

interface Props {
  rows: readonly SweepRow[]
  chosen: number | undefined
  choose: (index: number) => void
}

interface Column {
  name: string
  of: (row: SweepRow) => number | string | null
  words: (row: SweepRow) => ReactNode
}

const halfWords = ({ share }: SweepRow) =>
  share.halfWidth === null ? '' : `± ${(100 * share.halfWidth).toFixed(1)}`

const COLUMNS: readonly Column[] = [
  {
    name: 'Answered',
    of: (row) => row.share.mean,
    words: (row) => (
      <>
        {percent1(row.share.mean)}
        <span className="quiet small change">{halfWords(row)}</span>
      </>
    ),
  },
  { name: 'Typical response', of: (row) => row.p50Seconds, words: (row) => minutesWords(row.p50Seconds) },
  { name: 'Slow response', of: (row) => row.p90Seconds, words: (row) => minutesWords(row.p90Seconds) },
  {
    name: 'Busiest team',
    of: (row) => row.busiest,
    words: (row) => (
      <>
        {percent1(row.busiest)}
        {row.overLimit && (
          <span className="over small">
            <span aria-hidden="true">▲ </span>above the limit
          </span>
        )}
      </>
    ),
  },
  { name: 'Cost a year', of: (row) => row.dollarsAYear, words: (row) => dollars(row.dollarsAYear) },
  {
    name: 'Cost per additional neighbor',
    of: (row) => row.dollarsPerAdditional,
    words: (row) =>
      row.dollarsPerAdditional === null ? '–' : dollars(Math.max(0, row.dollarsPerAdditional)),
  },
]

const PLAN: Column = { name: 'Plan', of: (row) => row.plan.name, words: (row) => row.plan.name }

/** The plans in numbers; a press on a column sorts by it, another turns the order. */
export function SweepTable({ rows, chosen, choose }: Props) {
  const [sorted, sort] = useState<{ by: string; rising: boolean }>({ by: 'Answered', rising: false })
  const column = [PLAN, ...COLUMNS].find(({ name }) => name === sorted.by) ?? PLAN
  const inOrder = sortedRows(rows, column, sorted.rising)
  const head = ({ name }: Column) => (
    <th
      key={name}
      scope="col"
      className={name === PLAN.name ? undefined : 'number'}
      aria-sort={sorted.by === name ? (sorted.rising ? 'ascending' : 'descending') : undefined}
    >
      <button
        type="button"
        className="sweep-sort"
        onClick={() => sort({ by: name, rising: sorted.by === name ? !sorted.rising : name === PLAN.name })}
      >
        {name}
        <span aria-hidden="true">{sorted.by === name ? (sorted.rising ? ' ↑' : ' ↓') : ''}</span>
      </button>
    </th>
  )
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
    <section className="scroll sweep-table" tabIndex={0} aria-label="Plans of the sweep">
      <table className="plan-table">
        <thead>
          <tr>{[PLAN, ...COLUMNS].map(head)}</tr>
        </thead>
        <tbody>
          {inOrder.map((row) => (
            <tr key={row.index} data-chosen={row.index === chosen}>
              <th scope="row">
                <Press className="link" aria-pressed={row.index === chosen} onPress={() => choose(row.index)}>
                  {row.plan.name}
                </Press>
                {row.best && <span className="quiet small best-mark">best for its cost</span>}
              </th>
              {COLUMNS.map(({ name, words }) => (
                <td key={name} className="number">
                  {words(row)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

/** What a row does not have stands last in either order. */
function sortedRows(rows: readonly SweepRow[], { of }: Column, rising: boolean): SweepRow[] {
  const turn = rising ? 1 : -1
  return [...rows].sort((a, b) => {
    const [first, second] = [of(a), of(b)]
    if (first === null || second === null) return Number(first === null) - Number(second === null)
    if (typeof first === 'string' || typeof second === 'string')
      return turn * String(first).localeCompare(String(second), 'en', { numeric: true })
    return turn * (first - second)
  })
}
