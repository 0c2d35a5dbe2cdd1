import { useState } from 'react'
import { Button } from 'react-aria-components'
import { csvText } from '../ui/csv.ts'
import { count, percent } from '../ui/format.ts'
import { Wrong } from '../ui/notice.tsx'
import { Skeleton } from '../ui/skeleton.tsx'
import { ChartFrame } from './chart-frame.tsx'
import { gridCells } from './grid-cells.ts'
import { type Period, useLedgerGrid } from './ledger-queries.ts'

const DAYS = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun']
const HOURS = Array.from({ length: 24 }, (_, hour) => hour)
const VIEWS = {
  unanswered: 'Unanswered calls',
  warranted: 'Warranted calls',
  share: 'Share answered',
} as const
type View = keyof typeof VIEWS

/** Hour × weekday: a table whose cells are shaded, so that chart and table are one. */
export function HourGrid({ period, words }: { period: Period; words: string }) {
  const [view, setView] = useState<View>('unanswered')
  const grid = useLedgerGrid(period)
  const cells = gridCells(grid.data ?? [])
  const value = (day: number, hour: number) => {
    const cell = cells[day]?.[hour] ?? { warranted: 0, answered: 0 }
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
          {/* biome-ignore lint/a11y/useSemanticElements: a fieldset would be announced as a form */}
          <div className="row no-print" role="group" aria-label="Show in the grid">
            {(Object.keys(VIEWS) as View[]).map((each) => (
              <Button
                key={each}
                className="button tight"
                aria-pressed={view === each}
                onPress={() => setView(each)}
              >
                {VIEWS[each]}
              </Button>
            ))}
          </div>
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard */}
          <section className="scroll" tabIndex={0} aria-label={`Hour grid: ${VIEWS[view]}`}>
            <table className="grid">
              <caption className="hidden-visually">{VIEWS[view]} by local hour and weekday</caption>
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
                      const n = value(day, hour)
                      const cell = cells[day]?.[hour] ?? { warranted: 0, answered: 0 }
                      const shown = view === 'share' ? (cell.warranted ? Math.round(100 * n) : '·') : n
                      return (
                        <td
                          key={hour}
                          style={{ '--heat': `${Math.round((50 * n) / most)}%` } as React.CSSProperties}
                          title={`${name} ${hour}:00: ${count(cell.answered)} of ${count(cell.warranted)} answered (${percent(cell.answered, cell.warranted)})`}
                        >
                          {shown}
                        </td>
                      )
                    })}
                  </tr>
                ))}
              </tbody>
            </table>
          </section>
          {view === 'share' && (
            <p className="quiet small">Per cent of the warranted calls of that hour. A dot: no calls.</p>
          )}
        </>
      )}
    </ChartFrame>
  )
}
