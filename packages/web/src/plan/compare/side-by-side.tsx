import { memo } from 'react'
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

/** Every plan on the desk beside "as it was"; each difference with its own interval. */
export const SideBySide = memo(function SideBySide({ was, views, active, period }: Props) {
  return (
    <ChartFrame
      title="Side by side"
      subtitle={`± is half the 95 % interval over ${was.series.replications.length} replications; differences are taken replication by replication, with the same luck for every plan. ${period}.`}
      fileName="heart-plan-compare"
      csv={() =>
        csvText(
          ['measure', 'plan', 'value', 'half_width', 'difference_from_as_it_was', 'difference_half_width'],
          MEASURES.flatMap((measure) =>
            [was, ...views].map((view) => {
              const now = measured(measure, view)
              const change = difference(measure, view, was)
              return [
                measure.id,
                view.plan.name,
                now?.mean ?? null,
                now?.halfWidth ?? null,
                change?.mean ?? null,
                change?.halfWidth ?? null,
              ]
            }),
          ),
        )
      }
    >
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard */}
      <section className="scroll" tabIndex={0} aria-label="Plans side by side">
        <table className="plan-table compare" style={{ minWidth: 120 + 100 * (views.length + 1) }}>
          <thead>
            <tr>
              <td />
              <th scope="col" className="number">
                As it was
              </th>
              {views.map((view) => (
                <th key={view.key} scope="col" className="number" data-active={view.key === active}>
                  {view.plan.name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {MEASURES.map((measure) => (
              <tr key={measure.id}>
                <th scope="row">{measure.name}</th>
                <td className="number">{measure.words(measured(measure, was)?.mean ?? null)}</td>
                {views.map((view) => (
                  <Compared
                    key={view.key}
                    measure={measure}
                    view={view}
                    was={was}
                    active={view.key === active}
                  />
                ))}
              </tr>
            ))}
            <tr>
              <th scope="row">Cost per additional neighbor</th>
              <td className="number">–</td>
              {views.map((view) => {
                const cost = costPerAdditional(view, was)
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

function Compared({
  measure,
  view,
  was,
  active,
}: {
  measure: Measure
  view: PlanView
  was: PlanView
  active: boolean
}) {
  const now = measured(measure, view)
  const change = difference(measure, view, was)
  return (
    <td className="number" data-active={active}>
      {measure.words(now?.mean ?? null)}
      <span className="quiet small change">
        {change && isMoved(measure, change) ? changeWords(measure, change) : 'the same'}
      </span>
    </td>
  )
}
