import { memo, useState } from 'react'
import { ChartFrame } from '../../ledger/chart-frame.tsx'
import { csvText } from '../../ui/csv.ts'
import { count, percent } from '../../ui/format.ts'
import { Press } from '../press.tsx'
import type { PlanView } from './plan-view.ts'

const DAYS = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun']
const HOURS = Array.from({ length: 24 }, (_, hour) => hour)
const VIEWS = { unanswered: 'Still unanswered', share: 'Share answered', change: 'Change' } as const
type View = keyof typeof VIEWS

interface Cell {
  warranted: number
  answered: number
}

/** Hour × weekday: a table whose cells are shaded, so that picture and table are one. */
export const PlanHours = memo(function PlanHours({
  view,
  was,
  period,
}: {
  view: PlanView
  was: PlanView
  period: string
}) {
  const [shown, show] = useState<View>('unanswered')
  const { hours, warranted } = view.figures
  const most = Math.max(1, ...hours.map((each) => each.warranted - each.answered))
  return (
    <ChartFrame
      title="By hour and weekday"
      subtitle={`${count(Math.round(warranted))} warranted calls, by the hour in which they came in. ${period}.`}
      fileName="heart-plan-hours"
      csv={() =>
        csvText(
          ['weekday', 'hour', 'warranted', 'answered', 'answered_as_it_was'],
          hours.map((each, at) => [
            DAYS[Math.floor(at / 24)] ?? '',
            at % 24,
            each.warranted,
            each.answered,
            was.figures.hours[at]?.answered ?? null,
          ]),
        )
      }
    >
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset would be announced as a form */}
      <div className="row no-print" role="group" aria-label="Show in the grid">
        {(Object.keys(VIEWS) as View[]).map((each) => (
          <Press key={each} className="button tight" aria-pressed={shown === each} onPress={() => show(each)}>
            {VIEWS[each]}
          </Press>
        ))}
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard */}
      <section className="scroll" tabIndex={0} aria-label={`Hour grid: ${VIEWS[shown]}`}>
        <table className="grid plan-grid" data-view={shown}>
          <caption className="hidden-visually">{VIEWS[shown]} by local hour and weekday</caption>
          <thead>
            <tr>
              <td />
              {HOURS.map((hour) => (
                <th key={hour} scope="col">
                  {String(hour).padStart(2, '0')}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {DAYS.map((name, day) => (
              <tr key={name}>
                <th scope="row">{name}</th>
                {HOURS.map((hour) => {
                  const at = day * 24 + hour
                  const cell = hours[at] as Cell
                  const { text, heat, tone } = drawn(shown, cell, was.figures.hours[at] as Cell, most)
                  return (
                    <td
                      key={hour}
                      data-tone={tone}
                      style={{ '--heat': `${heat}%` } as React.CSSProperties}
                      title={`${name} ${hour}:00: ${Math.round(cell.answered)} of ${Math.round(cell.warranted)} answered (${percent(cell.answered, cell.warranted)})`}
                    >
                      {text}
                    </td>
                  )
                })}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      <p className="quiet small">{NOTES[shown]}</p>
    </ChartFrame>
  )
})

const NOTES: Record<View, string> = {
  unanswered: 'Warranted calls over the period that nobody would answer.',
  share: 'Per cent of the warranted calls of that hour. A dot: no calls.',
  change: 'Points of the share answered more (+) or less (−) than as it was.',
}

/** Heat in whole steps, so that a cell changes only when the eye could tell. */
function drawn(view: View, now: Cell, was: Cell, most: number) {
  const share = now.warranted ? now.answered / now.warranted : null
  if (view === 'unanswered') {
    const left = now.warranted - now.answered
    return { text: String(Math.round(left)), heat: Math.round((50 * left) / most), tone: 'hours' }
  }
  if (share === null) return { text: '·', heat: 0, tone: 'person' }
  if (view === 'share')
    return { text: String(Math.round(100 * share)), heat: Math.round(50 * share), tone: 'person' }
  const points = Math.round(100 * (share - (was.warranted ? was.answered / was.warranted : 0)))
  const text = points === 0 ? '·' : `${points > 0 ? '+' : '−'}${Math.abs(points)}`
  return { text, heat: Math.min(50, Math.abs(points)), tone: points < 0 ? 'area' : 'person' }
}
