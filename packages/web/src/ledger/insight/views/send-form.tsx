import type { SavedView } from '@heart/api/ledger'
import { type ViewSchedule, WEEKDAY_NAMES } from '@heart/domain/ledger'
import { type FormEvent, useState } from 'react'
import { Button } from 'react-aria-components'
import { dayAndTime } from '../../../ui/format.ts'
import { Notice, Wrong } from '../../../ui/notice.tsx'
import { outcomeWords } from './sending-words.ts'
import { useScheduleView, useSendView } from './view-queries.ts'

interface Props {
  view: SavedView
  canMail: boolean
  timezone: string
}

interface Draft {
  every: 'week' | 'month'
  weekday: number
  day: number
  hour: number
  to: string
  as: ViewSchedule['as']
}

const FIRST: Draft = { every: 'week', weekday: 0, day: 2, hour: 7, to: '', as: 'both' }
const FORMS = {
  both: 'mail with the figures and a PDF',
  mail: 'mail with the figures',
  pdf: 'PDF only',
} as const
const addressesIn = (to: string): string[] => to.split(/[\s,;]+/).filter(Boolean)

function draftOf(when: ViewSchedule | undefined): Draft {
  if (!when) return FIRST
  return { ...FIRST, ...when, to: when.to.join('\n') }
}

function scheduleOf({ every, weekday, day, hour, to, as }: Draft): ViewSchedule {
  const common = { hour, to: addressesIn(to), as }
  return every === 'week' ? { every, weekday, ...common } : { every, day, ...common }
}

/** To whom a view is sent and when, and what became of it. */
export function SendForm({ view, canMail, timezone }: Props) {
  const schedule = useScheduleView(view)
  const send = useSendView(view)
  const [draft, setDraft] = useState(() => draftOf(view.schedule?.when))
  const change = (part: Partial<Draft>) => setDraft({ ...draft, ...part })
  const { to, as } = scheduleOf(draft)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    schedule.mutate(scheduleOf(draft))
  }
  const isBusy = schedule.isPending || send.isPending
  return (
    <form className="stack" onSubmit={submit}>
      <h3>Send it</h3>
      {!canMail && (
        <Notice title="Mail is not set up on this server">
          <p>Nothing leaves until it is. The PDF can be downloaded from the page.</p>
        </Notice>
      )}
      <label className="field">
        <span className="label">To (e-mail addresses, one a line)</span>
        <textarea
          rows={2}
          value={draft.to}
          required
          onChange={(event) => change({ to: event.target.value })}
        />
      </label>
      <p className="small quiet">
        Whoever signs in here by this address gets every count. Anybody else gets it without what rests on
        counts below eleven, other counts to the nearest ten.
      </p>
      <WhenFields draft={draft} change={change} />
      <p className="small quiet">
        {view.schedule
          ? view.schedule.nextDueAt
            ? `Set up by ${view.schedule.by}. Next: ${dayAndTime(view.schedule.nextDueAt, timezone)}.`
            : view.schedule.stopped
          : 'Not sent by itself yet.'}
      </p>
      {schedule.isError && <Wrong error={schedule.error} />}
      {send.isError && <Wrong error={send.error} />}
      <div className="row">
        <Button type="submit" className="button primary" isDisabled={isBusy || to.length === 0}>
          {view.schedule ? 'Save the schedule' : 'Send it by itself'}
        </Button>
        <Button
          className="button"
          isDisabled={isBusy || to.length === 0 || !canMail}
          onPress={() => send.mutate({ to, as })}
        >
          {send.isPending ? 'Sending…' : 'Send now'}
        </Button>
        {view.schedule && (
          <Button className="button plain" isDisabled={isBusy} onPress={() => schedule.mutate(null)}>
            Send it no more
          </Button>
        )}
      </div>
      <SentList view={view} timezone={timezone} />
    </form>
  )
}

function WhenFields({ draft, change }: { draft: Draft; change: (part: Partial<Draft>) => void }) {
  const hours = Array.from(
    { length: 24 },
    (_, hour) => [hour, `${String(hour).padStart(2, '0')}:00`] as const,
  )
  const days = Array.from({ length: 28 }, (_, i) => [i + 1, `day ${i + 1}`] as const)
  return (
    <div className="views-when">
      <Pick
        label="Every"
        value={draft.every}
        options={[
          ['week', 'week'],
          ['month', 'month'],
        ]}
        onPick={(every) => change({ every: every as Draft['every'] })}
      />
      {draft.every === 'week' ? (
        <Pick
          label="On"
          value={draft.weekday}
          options={WEEKDAY_NAMES.map((name, weekday) => [weekday, name])}
          onPick={(weekday) => change({ weekday: Number(weekday) })}
        />
      ) : (
        <Pick label="On" value={draft.day} options={days} onPick={(day) => change({ day: Number(day) })} />
      )}
      <Pick label="At" value={draft.hour} options={hours} onPick={(hour) => change({ hour: Number(hour) })} />
      <Pick
        label="As"
        value={draft.as}
        options={Object.entries(FORMS)}
        onPick={(as) => change({ as: as as Draft['as'] })}
      />
    </div>
  )
}

interface PickProps {
  label: string
  value: string | number
  options: readonly (readonly [value: string | number, words: string])[]
  onPick: (value: string) => void
}

function Pick({ label, value, options, onPick }: PickProps) {
  return (
    <label className="field">
      <span className="label">{label}</span>
      <select value={value} onChange={(event) => onPick(event.target.value)}>
        {options.map(([each, words]) => (
          <option key={each} value={each}>
            {words}
          </option>
        ))}
      </select>
    </label>
  )
}

function SentList({ view, timezone }: Pick<Props, 'view' | 'timezone'>) {
  if (view.sent.length === 0) return null
  return (
    <details>
      <summary>What was sent</summary>
      <ul className="views-list small">
        {view.sent.map((sent) => (
          <li key={`${sent.dueAt}${sent.address}`}>
            <span>
              {sent.address}
              {sent.askedBy ? ` (asked for by ${sent.askedBy})` : ''}: {outcomeWords(sent, timezone)}
            </span>
          </li>
        ))}
      </ul>
    </details>
  )
}
