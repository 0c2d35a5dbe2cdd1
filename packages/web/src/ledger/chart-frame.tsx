import { type ReactNode, useId } from 'react'
import { downloadCsv } from '../ui/csv.ts'

interface Props {
  title: string
  /** The denominator, in words. */
  subtitle: string
  csv: () => string
  fileName: string
  children: ReactNode
}

/** A picture with its title, its denominator and its numbers to take away. */
export function ChartFrame({ title, subtitle, csv, fileName, children }: Props) {
  const id = useId()
  return (
    <section className="chart" aria-labelledby={id}>
      <div className="chart-head">
        <div>
          <h2 id={id}>{title}</h2>
          <p className="quiet">{subtitle}</p>
        </div>
        <button
          type="button"
          className="button tight no-print"
          aria-label={`Download as CSV: ${title}`}
          onClick={() => downloadCsv(fileName, csv())}
        >
          CSV
        </button>
      </div>
      {children}
    </section>
  )
}
