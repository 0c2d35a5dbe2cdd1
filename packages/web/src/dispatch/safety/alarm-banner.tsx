import type { SessionView } from '@heart/api/access'
import type { CallView } from '@heart/api/call'
import { useEffect, useRef } from 'react'
import { createPortal } from 'react-dom'
import { AlarmLine } from './alarm-line.tsx'
import type { Alarm } from './alarms.ts'

interface Props {
  alarms: readonly Alarm[]
  calls: readonly CallView[]
  session: SessionView
  acknowledged: ReadonlySet<string>
  acknowledge: (id: string) => void
  /** On the board: opens the call beside it. */
  select?: (callId: string) => void
  /** Elsewhere: goes to the board, at the call if there is one. */
  toBoard?: (callId: string | undefined) => void
}

/**
 * Every alarm, over everything else, for as long as it lasts: acknowledging only stops the sound here. It stands
 * outside the page, and stays within reach when a dialog is open.
 */
export function AlarmBanner(props: Props) {
  const { alarms, calls } = props
  const room = useRoomAbove()
  return createPortal(
    <section
      ref={room}
      id="alarms"
      className="alarms"
      aria-label="Alarms"
      data-react-aria-top-layer="true"
      data-count={alarms.length}
      tabIndex={-1}
    >
      <ul aria-live="assertive" aria-relevant="additions">
        {alarms.map((alarm) => (
          <AlarmLine
            key={alarm.id}
            alarm={alarm}
            place={calls.find((call) => call.callId === alarm.view.callId)?.facts.place ?? null}
            timezone={props.session.timezone}
            maySettle={props.session.permissions.includes('safety.settle')}
            acknowledged={props.acknowledged.has(alarm.id)}
            acknowledge={() => props.acknowledge(alarm.id)}
            {...(props.select ? { select: props.select } : {})}
            {...(props.toBoard ? { toBoard: props.toBoard } : {})}
          />
        ))}
      </ul>
    </section>,
    document.body,
  )
}

/** The page moves down by the height of the alarms, so that they hide nothing. */
function useRoomAbove() {
  const ref = useRef<HTMLElement>(null)
  useEffect(() => {
    const element = ref.current
    if (!element) return
    const { style } = document.documentElement
    const watch = new ResizeObserver(() => style.setProperty('--alarms-height', `${element.offsetHeight}px`))
    watch.observe(element)
    return () => {
      watch.disconnect()
      style.removeProperty('--alarms-height')
    }
  }, [])
  return ref
}
