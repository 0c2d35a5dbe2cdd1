import type { CallDetail, PhoneClaim } from '@heart/api/call'
import { doors } from '@heart/api/doors'
import { type Assignment, isLiveTransfer, type TransferState } from '@heart/domain/call'
import { type RefObject, useEffect, useRef, useState } from 'react'
import { Button } from 'react-aria-components'
import { call as pass } from '../ui/client.ts'
import { clockTime } from '../ui/format.ts'
import { freshKey } from '../ui/key.ts'
import { Wrong } from '../ui/notice.tsx'
import { useNow } from '../ui/now.ts'
import { isStale } from './claims-list.tsx'
import { clockSeconds, minutesTo } from './desk-words.ts'
import type { CallKeys } from './phone-desk.tsx'
import { usePhoneStep } from './phone-queries.ts'
import { useDropSound } from './use-drop-sound.ts'

interface Props {
  call: CallDetail
  claim: PhoneClaim
  assignment: Assignment
  number: string | null
  setNumber: (number: string | null) => void
  keys: RefObject<CallKeys>
  timezone: string
}

const WAY = ['offered', 'ringing', 'connected', 'released'] as const
const WORDS: Record<TransferState, string> = {
  offered: 'Offered',
  ringing: 'Ringing',
  connected: 'Connected',
  released: '911 released',
  dropped: 'Dropped',
}
const NEXT: Partial<Record<TransferState, TransferState>> = {
  offered: 'ringing',
  ringing: 'connected',
  connected: 'released',
}
const DOING: Partial<Record<TransferState, string>> = {
  offered: 'It rings',
  ringing: 'Connected',
  connected: 'Release 911',
}

/** The line to the caller: where the transfer is, what comes next, and what to do when it drops. */
export function TransferStrip({ call, claim, assignment, number, setNumber, keys, timezone }: Props) {
  const now = useNow()
  const latest = call.transfers?.findLast((one) => one.assignmentId === assignment.assignmentId)
  const state = latest?.state ?? null
  const isLive = state !== null && isLiveTransfer(state)
  const step = usePhoneStep((to: { state: TransferState; line?: string }) =>
    pass(doors.stepTransfer, {
      params: { callId: call.callId },
      body: {
        transferId: isLive && latest ? latest.transferId : freshKey('transfer'),
        line: null,
        sourceKey: freshKey('transfer-step'),
        ...to,
      },
    }),
  )
  const accept = usePhoneStep(() =>
    pass(doors.claimCall, { params: { callId: call.callId }, body: { sourceKey: freshKey('claim') } }),
  )
  const sound = useDropSound(state === 'dropped' ? (latest?.transferId ?? null) : null)
  const next = state === null ? undefined : NEXT[state]
  const forward = () => step.mutate({ state: next ?? 'offered' })
  /** Called back from the list: there was nothing to transfer. */
  const reached = state === null ? assignment.withNeighborAt : null
  const canGo = !step.isPending && assignment.status !== 'assigned' && state !== 'released' && !reached
  useEffect(() => {
    Object.assign(keys.current, {
      transfer: () => canGo && forward(),
      dropped: () => isLive && !step.isPending && step.mutate({ state: 'dropped' }),
    })
  })
  const stale = isStale(claim, now)
  return (
    <section
      className="transfer"
      aria-label="Line to the caller"
      data-state={state ?? 'none'}
      data-stale={stale}
    >
      {step.isError && <Wrong error={step.error} />}
      <ol className="way">
        {WAY.map((one) => (
          <li key={one} aria-current={one === state ? 'step' : undefined} data-done={isDone(one, state)}>
            <span aria-hidden="true">{isDone(one, state) ? '✓' : one === state ? '●' : '○'}</span>{' '}
            {WORDS[one]}
            {one === state && latest && <span className="quiet"> {clockTime(latest.since, timezone)}</span>}
          </li>
        ))}
      </ol>
      {state === 'dropped' && latest && (
        <div className="dropped" role="alert" data-sounding={sound.isSounding}>
          <strong>
            The line dropped at {clockSeconds(latest.since, timezone)}. The call is still yours.
          </strong>
          {number ? (
            <p className="call-back-number">{number}</p>
          ) : (
            <p>No call-back number was taken. Ask 911 for it and write it below.</p>
          )}
          <div className="row">
            <Button
              className="button primary"
              isDisabled={step.isPending}
              onPress={() => step.mutate({ state: 'offered', line: 'calling back' })}
            >
              I am calling them back <span className="kbd">T</span>
            </Button>
            {sound.isSounding && (
              <Button className="button" onPress={sound.silence}>
                Silence
              </Button>
            )}
          </div>
        </div>
      )}
      <div className="transfer-row">
        {assignment.status === 'assigned' && (
          <Button
            className="button primary"
            isDisabled={accept.isPending}
            onPress={() => accept.mutate(undefined)}
          >
            Take this call <span className="kbd">C</span>
          </Button>
        )}
        {reached && <p>You reached them; you are speaking since {clockTime(reached, timezone)}.</p>}
        {assignment.status !== 'assigned' && state === null && !reached && (
          <>
            <Button className="button primary" isDisabled={step.isPending} onPress={forward}>
              Ask 911 for the caller <span className="kbd">T</span>
            </Button>
            <Button
              className="button"
              isDisabled={step.isPending}
              onPress={() => step.mutate({ state: 'offered', line: 'calling them' })}
            >
              I call them myself
            </Button>
          </>
        )}
        {isLive && (
          <>
            <Button
              className={state === 'connected' ? 'button' : 'button primary'}
              isDisabled={step.isPending}
              onPress={forward}
            >
              {DOING[state]} <span className="kbd">T</span>
            </Button>
            <Button
              className="button"
              isDisabled={step.isPending}
              onPress={() => step.mutate({ state: 'dropped' })}
            >
              Line dropped <span className="kbd">D</span>
            </Button>
          </>
        )}
        <NumberField number={number} setNumber={setNumber} />
      </div>
      {claim.staleAt !== null && (
        <p className={stale ? 'stale-words' : 'quiet small'}>
          {stale
            ? 'Not connected in time: your claim is stale. It stays yours until a supervisor takes it over.'
            : `Connect within ${minutesTo(Date.parse(claim.staleAt) - now)}.`}
        </p>
      )}
    </section>
  )
}

function isDone(one: (typeof WAY)[number], state: TransferState | null): boolean {
  if (state === null || state === 'dropped') return false
  return WAY.indexOf(one) < WAY.indexOf(state) || state === 'released'
}

const NUMBER = /^[+()\d][\d\s().+-]{5,24}$/

function NumberField({ number, setNumber }: Pick<Props, 'number' | 'setNumber'>) {
  const [text, setText] = useState(number ?? '')
  const known = useRef(number)
  const trimmed = text.trim()
  const isNumber = NUMBER.test(trimmed)
  const change = (next: string) => {
    setText(next)
    const value = next.trim() === '' ? null : NUMBER.test(next.trim()) ? next.trim() : undefined
    if (value === undefined || value === known.current) return
    known.current = value
    setNumber(value)
  }
  return (
    <label className="number-field">
      <span>Call-back number</span>
      <input
        className="input"
        type="tel"
        autoComplete="off"
        value={text}
        aria-invalid={trimmed !== '' && !isNumber}
        onChange={(event) => change(event.target.value)}
      />
      {trimmed !== '' && !isNumber && <span className="quiet small">not a whole number yet</span>}
    </label>
  )
}
