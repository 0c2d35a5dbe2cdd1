import * as Plot from '@observablehq/plot'
import { useEffect, useRef } from 'react'
import { csvText } from '../ui/csv.ts'
import { count, percent } from '../ui/format.ts'
import { ChartFrame } from './chart-frame.tsx'
import { type Period, useLedger } from './ledger-queries.ts'

/** Month by month: how many were warranted, and how many of those were answered. Shown from two months on. */
export function MonthChart({ period, words }: { period: Period; words: string }) {
  const ledger = useLedger(period, 'month')
  const holder = useRef<HTMLDivElement>(null)
  const groups = ledger.data?.by === 'month' ? ledger.data.groups : undefined

  useEffect(() => {
    if (!holder.current || !groups || groups.length < 2) return
    const months = [...groups].sort((a, b) => a.key.localeCompare(b.key))
    const chart = Plot.plot({
      width: 1000,
      height: 260,
      marginLeft: 56,
      marginTop: 28,
      style: { background: 'none', fontFamily: 'inherit', fontSize: '14px' },
      x: { type: 'band', label: null, tickFormat: monthName, padding: 0.2 },
      y: { label: 'calls', grid: true, nice: true, ticks: 4 },
      marks: [
        Plot.barY(months, { x: 'key', y: 'warranted', fill: 'var(--line)' }),
        Plot.barY(months, { x: 'key', y: 'answered', fill: 'var(--m-person)' }),
        Plot.text(months, {
          x: 'key',
          y: 'warranted',
          text: (month) => percent(month.answered, month.warranted),
          dy: -8,
          fill: 'currentColor',
        }),
        Plot.ruleY([0]),
      ],
    })
    chart.setAttribute('aria-hidden', 'true')
    holder.current.replaceChildren(chart)
  }, [groups])

  if (!groups || groups.length < 2) return null
  const months = [...groups].sort((a, b) => a.key.localeCompare(b.key))
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
      <div ref={holder} className="plot" />
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

function monthName(key: string): string {
  const date = new Date(`${key.slice(0, 7)}-01T00:00:00Z`)
  if (Number.isNaN(date.getTime())) return key
  return new Intl.DateTimeFormat('en-US', { month: 'short', year: '2-digit', timeZone: 'UTC' }).format(date)
}
