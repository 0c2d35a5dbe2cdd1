import { memo, useState } from 'react'
import { ChartFrame } from '../../ledger/chart-frame.tsx'
import { DAYS, WeekGrid } from '../../ledger/week-grid.tsx'
import { csvText } from '../../ui/csv.ts'
import { count, percent } from '../../ui/format.ts'
import type { PlanView } from './plan-view.ts'

const VIEWS = { unanswered: 'Still unanswered', share: 'Share answered', change: 'Change' } as const
type View = keyof typeof VIEWS

interface Cell {
  warranted: number
  answered: number
}

/** When calls come in, and how many of them the plan answers. */
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
      <WeekGrid
        className="grid plan-grid"
        views={VIEWS}
        view={shown}
        show={show}
        cell={(day, hour) => {
          const at = day * 24 + hour
          const cell = hours[at] as Cell
          return {
            ...drawn(shown, cell, was.figures.hours[at] as Cell, most),
            title: `${Math.round(cell.answered)} of ${Math.round(cell.warranted)} answered (${percent(cell.answered, cell.warranted)})`,
          }
        }}
      />
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
