import type { Place } from '@heart/domain/call'
import { useState } from 'react'
import { Button } from 'react-aria-components'
import { ageWords, clockTime, secondsSince } from '../../ui/format.ts'
import { useNow } from '../../ui/now.ts'
import { STATUS_WORDS } from '../step-words.ts'
import type { Alarm } from './alarms.ts'
import { EndDistress } from './end-distress.tsx'
import { whereIs } from './where-is.ts'

interface Props {
  alarm: Alarm
  place: Place | null
  timezone: string
  maySettle: boolean
  acknowledged: boolean
  acknowledge: () => void
  select?: (callId: string) => void
  toBoard?: (callId: string | undefined) => void
}

/** One alarm: who, what, where, since when, and what can be done about it. */
export function AlarmLine(props: Props) {
  const { alarm, timezone, select, toBoard } = props
  const { view } = alarm
  const [ending, setEnding] = useState(false)
  const since = new Date(alarm.sinceMs).toISOString()
  const name = view.team.name
  const { callId } = view
  return (
    <li className="alarm" data-kind={alarm.kind} data-team={view.teamId}>
      <span className="alarm-sign" aria-hidden="true">
        {alarm.kind === 'distress' ? '⚠' : '◷'}
      </span>
      <div className="alarm-words">
        <strong>{alarm.kind === 'distress' ? `${name} is in distress` : `${name} missed a check-in`}</strong>
        <span>
          {' '}
          since {clockTime(since, timezone)} <Age since={since} />
          {alarm.toldLateMs !== null &&
            ` · by the clock of its device; it reached us at ${clockTime(new Date(alarm.toldLateMs).toISOString(), timezone)}`}
        </span>
        <div>
          {STATUS_WORDS[view.status]}
          {view.callNumber && ` on call ${view.callNumber}`} · {whereIs(view, props.place, timezone)}
          {view.vehicle && ` · ${view.vehicle}`}
          {view.members.length > 0 && ` · ${view.members.map((member) => member.name).join(', ')}`}
        </div>
        {alarm.call && (
          <div>
            Call <strong>{alarm.call.name}</strong>: {alarm.call.contact}
          </div>
        )}
        {ending && <EndDistress teamId={view.teamId} name={name} close={() => setEnding(false)} />}
      </div>
      <div className="alarm-acts">
        {props.acknowledged ? (
          <span>Acknowledged here</span>
        ) : (
          <Button className="button tight" aria-label={`Acknowledge: ${name}`} onPress={props.acknowledge}>
            Acknowledge
          </Button>
        )}
        {callId && select && (
          <Button
            className="button tight"
            aria-label={`Open the call of ${name}`}
            onPress={() => select(callId)}
          >
            Open call
          </Button>
        )}
        {toBoard && (
          <Button
            className="button tight"
            aria-label={`See ${name} on the board`}
            onPress={() => toBoard(callId ?? undefined)}
          >
            Open the board
          </Button>
        )}
        {alarm.kind === 'distress' && props.maySettle && !ending && (
          <Button
            className="button tight"
            aria-label={`End the distress of ${name}`}
            onPress={() => setEnding(true)}
          >
            End…
          </Button>
        )}
      </div>
    </li>
  )
}

/** Counting up for the eye only: read aloud every second it would drown the rest. */
function Age({ since }: { since: string }) {
  const now = useNow()
  return <span aria-hidden="true">({ageWords(secondsSince(since, now))})</span>
}
