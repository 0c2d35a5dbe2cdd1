import { useState } from 'react'
import { csvText } from '../ui/csv.ts'
import { count, percent } from '../ui/format.ts'
import { Wrong } from '../ui/notice.tsx'
import { Skeleton } from '../ui/skeleton.tsx'
import { ChartFrame } from './chart-frame.tsx'
import { gridCells } from './grid-cells.ts'
import { type Period, useLedgerGrid } from './ledger-queries.ts'
import { DAYS, HOURS, WeekGrid } from './week-grid.tsx'

const VIEWS = {
  unanswered: 'Unanswered calls',
  warranted: 'Warranted calls',
  share: 'Share answered',
} as const
type View = keyof typeof VIEWS

/** When calls came in, and how many of them were answered. */
export function HourGrid({ period, words }: { period: Period; words: string }) {
  const [view, setView] = useState<View>('unanswered')
  const grid = useLedgerGrid(period)
  const cells = gridCells(grid.data ?? [])
  const cellAt = (day: number, hour: number) => cells[day]?.[hour] ?? { warranted: 0, answered: 0 }
  const value = (day: number, hour: number) => {
    const cell = cellAt(day, hour)
    if (view === 'share') return cell.warranted === 0 ? 0 : cell.answered / cell.warranted
    return view === 'warranted' ? cell.warranted : cell.warranted - cell.answered
  }
  const most =
    view === 'share' ? 1 : Math.max(1, ...DAYS.flatMap((_, day) => HOURS.map((hour) => value(day, hour))))
  const total = grid.data?.reduce((sum, cell) => sum + cell.warranted, 0) ?? 0
  return (
    <ChartFrame
      title="By hour and weekday"
      subtitle={`${count(total)} warranted calls, by the hour in which they came in. ${words}.`}
      fileName="heart-ledger-hours"
      csv={() =>
        csvText(
          ['weekday', 'hour', 'warranted', 'answered'],
          (grid.data ?? []).map((cell) => [
            DAYS[cell.weekday] ?? '',
            cell.hour,
            cell.warranted,
            cell.answered,
          ]),
        )
      }
    >
      {grid.isPending && <Skeleton lines={7} height={28} label="Adding up the hours" />}
      {grid.isError && !grid.data && <Wrong error={grid.error} retry={() => grid.refetch()} />}
      {grid.data && (
        <>
          <WeekGrid
            views={VIEWS}
            view={view}
            show={setView}
            cell={(day, hour) => {
              const n = value(day, hour)
              const { warranted, answered } = cellAt(day, hour)
              return {
                text: view === 'share' ? (warranted ? Math.round(100 * n) : '·') : n,
                heat: Math.round((50 * n) / most),
                title: `${count(answered)} of ${count(warranted)} answered (${percent(answered, warranted)})`,
              }
            }}
          />
          {view === 'share' && (
            <p className="quiet small">Per cent of the warranted calls of that hour. A dot: no calls.</p>
          )}
        </>
      )}
    </ChartFrame>
  )
}
