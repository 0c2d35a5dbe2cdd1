import { WEEKDAYS, type Weekday, type Window } from '@heart/domain/program'
import { Press } from '../press.tsx'

const LETTER: Record<Weekday, string> = {
  mon: 'M',
  tue: 'T',
  wed: 'W',
  thu: 'T',
  fri: 'F',
  sat: 'S',
  sun: 'S',
}
const NAME: Record<Weekday, string> = {
  mon: 'Monday',
  tue: 'Tuesday',
  wed: 'Wednesday',
  thu: 'Thursday',
  fri: 'Friday',
  sat: 'Saturday',
  sun: 'Sunday',
}
const TIME = /^([01]\d|2[0-3]):[0-5]\d$/

interface Props {
  label: string
  windows: readonly Window[]
  onChange: (windows: Window[]) => void
}

/** Hours by typing: days, from, to. A window that ends before it begins runs into the next day. */
export function WindowsEditor({ label, windows, onChange }: Props) {
  const change = (at: number, part: Partial<Window>) =>
    onChange(windows.map((window, i) => (i === at ? { ...window, ...part } : window)))
  const toggle = (at: number, { days }: Window, day: Weekday) => {
    const next = WEEKDAYS.filter((each) => (each === day ? !days.includes(day) : days.includes(each)))
    if (next.length > 0) change(at, { days: next })
  }
  return (
    <ul className="windows" aria-label={label}>
      {windows.map((window, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: windows have no identity but their place
        <li key={at} className="window">
          {/* biome-ignore lint/a11y/useSemanticElements: a fieldset would be announced as a form */}
          <span className="days" role="group" aria-label="Days">
            {WEEKDAYS.map((day) => (
              <Press
                key={day}
                className="day"
                aria-label={NAME[day]}
                aria-pressed={window.days.includes(day)}
                onPress={() => toggle(at, window, day)}
              >
                {LETTER[day]}
              </Press>
            ))}
          </span>
          <input
            className="input"
            type="time"
            aria-label="From"
            value={window.from}
            onChange={(event) => TIME.test(event.target.value) && change(at, { from: event.target.value })}
          />
          <span aria-hidden="true">–</span>
          <input
            className="input"
            type="time"
            aria-label="To"
            value={window.to}
            onChange={(event) => TIME.test(event.target.value) && change(at, { to: event.target.value })}
          />
          <Press
            className="button plain tight"
            aria-label={`Remove ${window.from} to ${window.to}`}
            onPress={() => onChange(windows.filter((_, i) => i !== at))}
          >
            ×
          </Press>
        </li>
      ))}
      <li>
        <Press
          className="button tight"
          onPress={() => onChange([...windows, { days: [...WEEKDAYS], from: '09:00', to: '21:00' }])}
        >
          Add hours
        </Press>
      </li>
    </ul>
  )
}
