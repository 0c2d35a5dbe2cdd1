import type { TeamView } from '@heart/api/dispatch'
import type { OutboxItem } from '@heart/domain/encounter'
import { type KeyboardEvent, type PointerEvent, useEffect, useRef, useState } from 'react'
import { lastPosition } from '../desk/position.ts'
import { isLate, madeAtMs } from '../desk/project.ts'
import { type Desk, useServerNow } from '../desk/use-desk.ts'
import { queueStep, useOutbox } from '../store/index.ts'
import { useSay } from '../words/i18n.ts'
import { Sheet } from './sheet.tsx'
import { useTime } from './time.ts'

export const HOLD_MS = 1_500

/** Goes out only when it is held: a pocket or a slip does not raise it. */
export function DistressHold({ teamId }: { teamId: string }) {
  const { say } = useSay()
  const [isHeld, setHeld] = useState(false)
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  const begin = () => {
    if (timer.current !== undefined) return
    setHeld(true)
    timer.current = setTimeout(() => {
      stop()
      navigator.vibrate?.([80, 60, 80])
      void queueStep({ kind: 'distress', teamId, position: lastPosition() })
    }, HOLD_MS)
  }
  const stop = () => {
    clearTimeout(timer.current)
    timer.current = undefined
    setHeld(false)
  }
  // biome-ignore lint/correctness/useExhaustiveDependencies: only when it leaves the page.
  useEffect(() => stop, [])
  const isKey = (event: KeyboardEvent) => event.key === ' ' || event.key === 'Enter'
  return (
    <button
      type="button"
      className="distress-hold"
      data-held={isHeld}
      aria-label={say('distress.label')}
      onPointerDown={(event: PointerEvent) => {
        if (event.button !== 0) return
        event.currentTarget.setPointerCapture(event.pointerId)
        begin()
      }}
      onPointerUp={stop}
      onPointerCancel={stop}
      onContextMenu={(event) => event.preventDefault()}
      onKeyDown={(event) => {
        if (!isKey(event)) return
        event.preventDefault()
        begin()
      }}
      onKeyUp={(event) => isKey(event) && stop()}
      onBlur={stop}
    >
      <span className="distress-fill" aria-hidden="true" />
      <span className="distress-words" aria-hidden="true">
        {isHeld ? say('distress.keep') : say('distress.hold')}
      </span>
    </button>
  )
}

/** What is known of the distress: whether the board has it, or not. */
export function DistressBanner({ desk }: { desk: Desk }) {
  const { say } = useSay()
  const time = useTime(desk.me.timezone)
  const { items, needsSignIn, online } = useOutbox()
  const [isEnding, setEnding] = useState(false)
  const nowMs = useServerNow()
  const { team } = desk
  if (!team) return null
  const raised = items.findLast(({ step }) => step.kind === 'distress')
  const ended = items.findLast(({ step }) => step.kind === 'distress_end')
  const onBoard = desk.known?.teams.find(({ teamId }) => teamId === team.teamId)
  if (team.distressSince === null) {
    const isUntold = onBoard?.distressSince && ended && ended.state.is !== 'sent'
    return isUntold ? (
      <p className="safety-note" role="status">
        {say('distress.ending')}
      </p>
    ) : null
  }
  const last = items.findLast(({ step }) => step.kind === 'distress' || step.kind === 'distress_end')
  const hasAt = boardHasAt(onBoard, last)
  const isUnsent = raised !== undefined && (!online || isLate(raised, nowMs))
  return (
    <section className="distress-banner" aria-label={say('distress.title')}>
      <h2>{say('distress.title')}</h2>
      <p role="alert">
        {hasAt !== null
          ? say('distress.has', { time: time(hasAt) })
          : say(needsSignIn ? 'distress.signIn' : isUnsent ? 'distress.unsent' : 'distress.sending')}
      </p>
      <div className="dock-row">
        <a className="act on-alarm" href="tel:911">
          {say('distress.call911')}
        </a>
        <button type="button" className="act on-alarm" onClick={() => setEnding(true)}>
          {say('distress.end')}
        </button>
      </div>
      {isEnding && <EndDistress team={team} onClose={() => setEnding(false)} />}
    </section>
  )
}

/**
 * When the board got it; null: nobody can say that it did. An alarm of this phone is there when the server took this
 * very one: what the board showed before may have been an earlier one.
 */
function boardHasAt(onBoard: TeamView | undefined, last: OutboxItem | undefined): number | null {
  if (last?.step.kind === 'distress') return last.state.is === 'sent' ? last.state.atMs : null
  return onBoard?.distressToldAt ? Date.parse(onBoard.distressToldAt) : null
}

const REASONS = ['slip', 'calm', 'left', 'help'] as const
/** As the board shows it, in the language of the board. */
const ON_BOARD = {
  slip: 'a mistake',
  calm: 'it calmed down',
  left: 'the team left the place',
  help: 'help is here',
} as const satisfies Record<(typeof REASONS)[number], string>

function EndDistress({ team, onClose }: { team: TeamView; onClose: () => void }) {
  const { say } = useSay()
  return (
    <Sheet title={say('distress.endTitle')} teamId={null} onClose={onClose}>
      <div className="choices">
        {REASONS.map((reason) => (
          <button
            key={reason}
            type="button"
            className="act"
            onClick={() => {
              void queueStep({ kind: 'distress_end', teamId: team.teamId, reason: ON_BOARD[reason] })
              onClose()
            }}
          >
            {say(`distress.${reason}`)}
          </button>
        ))}
      </div>
    </Sheet>
  )
}

export const saidAtMs = (item: OutboxItem | undefined): number | null => (item ? madeAtMs(item) : null)
