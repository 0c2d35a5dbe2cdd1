import type { PlanStart } from '@heart/api/plan'
import { count, dateWords } from '../../ui/format.ts'
import type { Period } from '../plan-queries.ts'

interface Props {
  start: PlanStart
  choose: (period: Period) => void
}

/** Which recorded calls the plans are replayed on. */
export function PlanPeriod({ start, choose }: Props) {
  const { from, to } = start.plan.period
  const known = start.periods.some((each) => each.from === from && each.to === to)
  const value = `${from} ${to}`
  return (
    <label className="plan-period small no-print">
      <span>Replayed on the calls of</span>
      <select
        className="input"
        value={value}
        onChange={(event) => {
          const [first = from, last = to] = event.target.value.split(' ')
          choose({ from: first, to: last })
        }}
      >
        {!known && (
          <option value={value}>
            {dateWords(from)} to {dateWords(to)}
          </option>
        )}
        {start.periods.map((each) => (
          <option key={`${each.from} ${each.to}`} value={`${each.from} ${each.to}`}>
            {dateWords(each.from)} to {dateWords(each.to)} ({count(each.calls)} calls)
          </option>
        ))}
      </select>
    </label>
  )
}
