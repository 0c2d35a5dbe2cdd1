import type { Brief } from '@heart/replay/plan'
import type { Key, ReactNode } from 'react'

interface Cell {
  from: number
  share: number
  text: string
  /** Where “as it was” ended. */
  was?: number
  meaning?: string
}

interface Props {
  label: string
  caption: ReactNode
  /** What the rows are. */
  first: string
  options: Brief['options']
  rows: readonly { key: Key; meaning?: string; head: ReactNode; cells: readonly Cell[] }[]
}

/** Chart and table in one: a row of bars for everything that is compared, one column an option. */
export function BriefBars({ label, caption, first, options, rows }: Props) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a wide table must be scrolled by keyboard too
    <section className="scroll" tabIndex={0} aria-label={label}>
      <table className="brief-table brief-chart">
        <caption className="quiet small">{caption}</caption>
        <thead>
          <tr>
            <th scope="col">{first}</th>
            {options.map(({ mark, name }) => (
              <th key={mark} scope="col">
                {mark === '' ? name : `${mark}  ${name}`}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ key, meaning, head, cells }) => (
            <tr key={key} data-meaning={meaning}>
              <th scope="row">{head}</th>
              {options.map(({ mark }, i) => (
                <td key={mark} data-meaning={cells[i]?.meaning}>
                  {cells[i] && <Bar {...cells[i]} />}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

/** A bar in its lane with its number. */
function Bar({ from, share, text, was }: Cell) {
  return (
    <span className="brief-cell">
      <span className="brief-lane" aria-hidden="true">
        {share > 0 && (
          <span className="brief-fill" style={{ left: `${100 * from}%`, width: `${100 * share}%` }} />
        )}
        {was !== undefined && <span className="brief-was" style={{ left: `${100 * was}%` }} />}
      </span>
      <span className="number">{text}</span>
    </span>
  )
}
