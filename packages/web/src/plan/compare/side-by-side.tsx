import { memo, useState } from 'react'
import { ChartFrame } from '../../ledger/chart-frame.tsx'
import { csvText } from '../../ui/csv.ts'
import { changeWords, isMoved } from '../results/change-words.ts'
import { costPerAdditional, difference, MEASURES, type Measure, measured } from '../results/measures.ts'
import type { PlanView } from '../results/plan-view.ts'
import { dollars } from '../results/words.ts'

interface Props {
  was: PlanView
  views: readonly PlanView[]
  active: string
  period: string
}

/** Every plan on the desk beside "as it was"; each difference, from whichever is chosen, with its own interval. */
export const SideBySide = memo(function SideBySide({ was, views, active, period }: Props) {
  const [fromKey, setFrom] = useState(was.key)
  const all = [was, ...views]
  const from = all.find(({ key }) => key === fromKey) ?? was
  const nameOf = (view: PlanView) => (view === was ? 'As it was' : view.plan.name)
  return (
    <ChartFrame
      title="Side by side"
      subtitle={`± is half the 95 % interval over ${was.series.replications.length} replications; differences are taken replication by replication, with the same luck for every plan. ${period}.`}
      fileName="heart-plan-compare"
      csv={() =>
        csvText(
          [
            'measure',
            'plan',
            'value',
            'half_width',
            'difference',
            'difference_half_width',
            'difference_from',
          ],
          MEASURES.flatMap((measure) =>
            all.map((view) => {
              const now = measured(measure, view)
              const change = difference(measure, view, from)
              return [
                measure.id,
                nameOf(view),
                now?.mean ?? null,
                now?.halfWidth ?? null,
                change?.mean ?? null,
                change?.halfWidth ?? null,
                nameOf(from),
              ]
            }),
          ),
        )
      }
    >
      {views.length > 1 && (
        <label className="plan-period small no-print">
          <span>Differences from</span>
          <select className="input" value={from.key} onChange={(event) => setFrom(event.target.value)}>
            {all.map((view) => (
              <option key={view.key} value={view.key}>
                {nameOf(view)}
              </option>
            ))}
          </select>
        </label>
      )}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard */}
      <section className="scroll" tabIndex={0} aria-label="Plans side by side">
        <table className="plan-table compare" style={{ minWidth: 120 + 100 * (views.length + 1) }}>
          <thead>
            <tr>
              <td />
              {all.map((view) => (
                <th key={view.key} scope="col" className="number" data-active={view.key === active}>
                  {nameOf(view)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {MEASURES.map((measure) => (
              <tr key={measure.id}>
                <th scope="row">{measure.name}</th>
                {all.map((view) => (
                  <Compared
                    key={view.key}
                    measure={measure}
                    view={view}
                    from={from}
                    active={view.key === active}
                  />
                ))}
              </tr>
            ))}
            <tr>
              <th scope="row">Cost per additional neighbor</th>
              {all.map((view) => {
                const cost = view === from ? null : costPerAdditional(view, from)
                return (
                  <td key={view.key} className="number" data-active={view.key === active}>
                    {cost === null ? '–' : dollars(Math.max(0, cost))}
                  </td>
                )
              })}
            </tr>
          </tbody>
        </table>
      </section>
    </ChartFrame>
  )
})

interface ComparedProps {
  measure: Measure
  view: PlanView
  from: PlanView
  active: boolean
}

/** The plan that the others are compared with stands without a difference. */
function Compared({ measure, view, from, active }: ComparedProps) {
  const now = measured(measure, view)
  const change = difference(measure, view, from)
  return (
    <td className="number" data-active={active}>
      {measure.words(now?.mean ?? null)}
      {view !== from && (
        <span className="quiet small change">
          {change && isMoved(measure, change) ? changeWords(measure, change) : 'the same'}
        </span>
      )}
    </td>
  )
}
