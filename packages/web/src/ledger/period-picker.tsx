import { Button } from 'react-aria-components'
import type { Period } from './ledger-queries.ts'
import { lastDays, samePeriod } from './period.ts'

interface Props {
  period: Period
  /** First and last day of the whole record; null: no calls yet. */
  record: { from: string | null; to: string | null } | undefined
  onChange: (period: Period) => void
}

export function PeriodPicker({ period, record, onChange }: Props) {
  const last = record?.to ?? null
  const quick: [string, Period][] = [
    ['Whole record', {}],
    ...(last ? ([30, 90, 365].map((n) => [`Last ${n} days`, lastDays(last, n)]) as [string, Period][]) : []),
  ]
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset would be announced as a form
    <div className="period row no-print" role="group" aria-label="Period">
      {quick.map(([name, each]) => (
        <Button
          key={name}
          className="button tight"
          aria-pressed={samePeriod(period, each)}
          onPress={() => onChange(each)}
        >
          {name}
        </Button>
      ))}
      <label className="date">
        From
        <input
          className="input"
          type="date"
          value={period.from ?? record?.from ?? ''}
          max={period.to ?? last ?? undefined}
          onChange={(event) => onChange({ from: event.target.value || undefined, to: period.to })}
        />
      </label>
      <label className="date">
        to
        <input
          className="input"
          type="date"
          value={period.to ?? last ?? ''}
          min={period.from ?? record?.from ?? undefined}
          onChange={(event) => onChange({ from: period.from, to: event.target.value || undefined })}
        />
      </label>
    </div>
  )
}
