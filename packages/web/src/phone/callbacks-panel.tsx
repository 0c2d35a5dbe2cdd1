import type { CallbackView } from '@heart/api/call'
import { doors } from '@heart/api/doors'
import {
  CALLBACK_OUTCOMES,
  CALLBACK_STOPS,
  CallbackOutcome,
  CallbackStop,
  overdueMs,
} from '@heart/domain/call'
import { useState } from 'react'
import { Button } from 'react-aria-components'
import { Choice } from '../ui/choice.tsx'
import { call as pass } from '../ui/client.ts'
import { ageWords, clockTime } from '../ui/format.ts'
import { freshKey } from '../ui/key.ts'
import { Wrong } from '../ui/notice.tsx'
import { useNow } from '../ui/now.ts'
import { useDeskStep } from './phone-queries.ts'

interface Props {
  callbacks: readonly CallbackView[]
  works: boolean
  timezone: string
}

/** Who was promised a call, by when; what is overdue stands out and stays. */
export function CallbacksPanel({ callbacks, works, timezone }: Props) {
  const [open, setOpen] = useState<string | null>(null)
  const now = useNow()
  if (callbacks.length === 0) return null
  const overdue = callbacks.filter((one) => overdueMs(one, now) > 0).length
  return (
    <section className="desk-part" aria-labelledby="callbacks-title">
      <h2 id="callbacks-title">
        Call-backs <span className="quiet">{callbacks.length}</span>
        {overdue > 0 && <span className="overdue-count"> {overdue} overdue</span>}
      </h2>
      <ul className="desk-list">
        {callbacks.map((one) => (
          <li key={one.callbackId}>
            <button
              type="button"
              className="desk-row callback"
              data-overdue={overdueMs(one, now) > 0}
              aria-expanded={open === one.callbackId}
              onClick={() => setOpen(open === one.callbackId ? null : one.callbackId)}
            >
              <span className="what">
                <strong>
                  {dueWords(one, now)} <span className="quiet">{clockTime(one.dueAt, timezone)}</span>
                </strong>
                <span>
                  {one.callNumber} · {one.reason === 'lost' ? 'line lost' : 'promised'}
                  {one.attempts.length > 0 &&
                    ` · ${one.attempts.length} tried, last ${CALLBACK_OUTCOMES[one.attempts.at(-1)?.outcome ?? 'busy'].toLowerCase()}`}
                </span>
                <span className="quiet">{one.isMine ? 'yours' : (one.holder ?? 'nobody’s')}</span>
              </span>
            </button>
            {open === one.callbackId && works && <CallbackForm callback={one} done={() => setOpen(null)} />}
          </li>
        ))}
      </ul>
    </section>
  )
}

function dueWords(callback: CallbackView, now: number): string {
  const late = overdueMs(callback, now)
  if (late > 0) return `Overdue ${ageWords(late / 1_000)}`
  return `Due in ${ageWords((Date.parse(callback.dueAt) - now) / 1_000)}`
}

/** Taking it shows the number; then how the attempt went, one of a list. */
function CallbackForm({ callback, done }: { callback: CallbackView; done: () => void }) {
  const params = { callbackId: callback.callbackId }
  const [stop, setStop] = useState<CallbackStop | null>(null)
  const take = useDeskStep(() => pass(doors.takeCallback, { params }))
  const attempt = useDeskStep(async (outcome: CallbackOutcome) => {
    await pass(doors.attemptCallback, {
      params,
      body: { outcome, stop: outcome === 'reached' ? null : stop, sourceKey: freshKey('attempt') },
    })
    done()
  })
  const wrong = take.error ?? attempt.error
  if (!take.data) {
    return (
      <div className="callback-form">
        {wrong && <Wrong error={wrong} />}
        <Button className="button primary" isDisabled={take.isPending} onPress={() => take.mutate(undefined)}>
          Take it and show the number
        </Button>
      </div>
    )
  }
  return (
    <div className="callback-form">
      {wrong && <Wrong error={wrong} />}
      <p className="call-back-number">{take.data.number ?? 'No number was kept; ask 911.'}</p>
      <Choice
        label="If not reached"
        value={stop ?? 'again'}
        options={[
          { id: 'again', name: 'Try again later' },
          ...CallbackStop.options.map((id) => ({ id, name: `Stop: ${CALLBACK_STOPS[id].toLowerCase()}` })),
        ]}
        onChange={(id) => setStop(id === 'again' ? null : (id as CallbackStop))}
      />
      <div className="row">
        {CallbackOutcome.options.map((outcome) => (
          <Button
            key={outcome}
            className={outcome === 'reached' ? 'button primary' : 'button'}
            isDisabled={attempt.isPending}
            onPress={() => attempt.mutate(outcome)}
          >
            {CALLBACK_OUTCOMES[outcome]}
          </Button>
        ))}
      </div>
    </div>
  )
}
