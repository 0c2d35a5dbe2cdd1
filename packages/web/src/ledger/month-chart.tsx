import * as Plot from '@observablehq/plot'
import { useCallback, useMemo } from 'react'
import { csvText } from '../ui/csv.ts'
import { count, percent } from '../ui/format.ts'
import { PlotFigure } from '../ui/plot-figure.tsx'
import { ChartFrame } from './chart-frame.tsx'
import { type Period, useLedger } from './ledger-queries.ts'

/** Month by month: how many were warranted, and how many of those were answered. Shown from two months on. */
export function MonthChart({ period, words }: { period: Period; words: string }) {
  const ledger = useLedger(period, 'month')
  const groups = ledger.data?.by === 'month' ? ledger.data.groups : undefined
  const months = useMemo(() => [...(groups ?? [])].sort((a, b) => a.key.localeCompare(b.key)), [groups])
  const draw = useCallback(
    (width: number) =>
      Plot.plot({
        width,
        height: 260,
        marginLeft: 56,
        marginTop: 28,
        style: { background: 'none', fontFamily: 'inherit', fontSize: '14px' },
        x: {
          type: 'band',
          label: null,
          padding: 0.2,
          tickFormat: (key: string, index: number) =>
            index % labelled(months.length, width) === 0 ? monthName(key) : '',
        },
        y: { label: 'calls', grid: true, nice: true, ticks: 4 },
        marks: [
          Plot.barY(months, { x: 'key', y: 'warranted', fill: 'var(--line)' }),
          Plot.barY(months, { x: 'key', y: 'answered', fill: 'var(--m-person)' }),
          Plot.text(
            months.filter((_, index) => index % labelled(months.length, width) === 0),
            {
              x: 'key',
              y: 'warranted',
              text: (month) => percent(month.answered, month.warranted),
              dy: -8,
              fill: 'currentColor',
            },
          ),
          Plot.ruleY([0]),
        ],
      }),
    [months],
  )

  if (months.length < 2) return null
  return (
    <ChartFrame
      title="By month"
      subtitle={`The whole bar is what was warranted, the dark part what was answered; above it the share. ${words}.`}
      fileName="heart-ledger-months"
      csv={() =>
        csvText(
          ['month', 'warranted', 'answered', 'by_phone', 'in_person'],
          months.map((each) => [
            each.key,
            each.warranted,
            each.answered,
            each.answeredByPhone,
            each.answeredInPerson,
          ]),
        )
      }
    >
      <PlotFigure draw={draw} />
      <details>
        <summary>As a table</summary>
        <table>
          <thead>
            <tr>
              <th scope="col">Month</th>
              <th scope="col" className="number">
                Warranted
              </th>
              <th scope="col" className="number">
                Answered
              </th>
              <th scope="col" className="number">
                Share
              </th>
            </tr>
          </thead>
          <tbody>
            {months.map((each) => (
              <tr key={each.key}>
                <th scope="row">{each.label}</th>
                <td className="number">{count(each.warranted)}</td>
                <td className="number">{count(each.answered)}</td>
                <td className="number">{percent(each.answered, each.warranted)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </details>
    </ChartFrame>
  )
}

/** Every how many months there is room for a word. */
const labelled = (months: number, width: number) => Math.max(1, Math.ceil((months * 56) / width))

function monthName(key: string): string {
  const date = new Date(`${key.slice(0, 7)}-01T00:00:00Z`)
  if (Number.isNaN(date.getTime())) return key
  return new Intl.DateTimeFormat('en-US', { month: 'short', year: '2-digit', timeZone: 'UTC' }).format(date)
}
