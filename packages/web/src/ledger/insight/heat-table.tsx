import type { Figure, FigureGroup, Measure } from '@heart/domain/ledger'
import type { CSSProperties } from 'react'
import { count, percent } from '../../ui/format.ts'

interface Props {
  measure: Measure
  whole: Figure
  groups: readonly FigureGroup[]
  column: string
}

const MOST_HEAT = 50

/** How the parts of a whole differ from group to group: each row adds up to its count; darker is more. */
export function HeatTable({ measure, whole, groups, column }: Props) {
  const parts = [...(whole.parts ?? [])].filter(({ n }) => n > 0).sort((a, b) => b.n - a.n)
  const share = (figure: Figure, key: string) => {
    const n = figure.parts?.find((part) => part.key === key)?.n ?? 0
    return { n, share: figure.of ? n / figure.of : 0 }
  }
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
    <section className="scroll" tabIndex={0} aria-label={`${measure.name} by ${column.toLowerCase()}`}>
      <table className="grid heat">
        <thead>
          <tr>
            <th scope="col">{column}</th>
            {parts.map(({ key, label }) => (
              <th key={key} scope="col">
                {label}
              </th>
            ))}
            <th scope="col" className="number">
              Counted
            </th>
          </tr>
        </thead>
        <tbody>
          {groups.map((group) => (
            <tr key={group.key}>
              <th scope="row">{group.label}</th>
              {parts.map(({ key, label }) => {
                const part = share(group.figure, key)
                return (
                  <td
                    key={key}
                    style={{ '--heat': `${Math.round(MOST_HEAT * part.share)}%` } as CSSProperties}
                    title={`${group.label}, ${label}: ${count(part.n)} of ${count(group.figure.of ?? 0)}`}
                  >
                    {percent(part.n, group.figure.of ?? 0)}
                  </td>
                )
              })}
              <td className="number counted-cell">{count(group.figure.of ?? 0)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
