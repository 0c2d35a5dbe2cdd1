import type { SessionView } from '@heart/api/access'
import { useNavigate } from '@tanstack/react-router'
import { useCallback, useSyncExternalStore } from 'react'
import { Button } from 'react-aria-components'
import { useNow } from '../../ui/now.ts'
import { useTeams } from '../board-queries.ts'
import type { LiveConnection } from '../live-connection.ts'
import { liveState } from '../live-state.ts'
import { AlarmBanner } from './alarm-banner.tsx'
import { focusAlarms } from './focus-alarms.ts'
import { SoundSwitch } from './sound-switch.tsx'
import { useAlarmStream } from './use-alarm-stream.ts'
import { useAlarms } from './use-alarms.ts'
import { useKeepsWatch } from './use-keeps-watch.ts'
import './safety.css'

const NONE: never[] = []

/**
 * The alarms on a page that is not the board, for who watches over the teams. Calls are not read for it: whoever
 * only looks at figures should not read about people; where to go is on the board.
 */
export function AlarmWatch({ session, hasStream }: { session: SessionView; hasStream: boolean }) {
  const teams = useTeams()
  const keepsWatch = useKeepsWatch()
  const stream = useAlarmStream(teams.data?.seq, !hasStream && keepsWatch)
  const { alarms, acknowledged, acknowledge, sound } = useAlarms(teams.data?.teams ?? NONE, true)
  const navigate = useNavigate()
  const toBoard = useCallback(
    (call: string | undefined) => void navigate({ to: '/board', search: call ? { call } : {} }),
    [navigate],
  )
  return (
    <span className="watch">
      {!hasStream && <StreamTrouble connection={stream} failed={teams.isError} />}
      {alarms.length > 0 && (
        <Button className="button plain tight alarm-count" onPress={focusAlarms}>
          {alarms.length === 1 ? '1 alarm' : `${alarms.length} alarms`}
        </Button>
      )}
      <SoundSwitch sound={sound} isBrief />
      <AlarmBanner
        alarms={alarms}
        calls={NONE}
        session={session}
        acknowledged={acknowledged}
        acknowledge={acknowledge}
        toBoard={toBoard}
      />
    </span>
  )
}

const nothing = () => () => undefined

/** Silence must not look like safety: says when alarms would not arrive here. */
function StreamTrouble({ connection, failed }: { connection: LiveConnection | null; failed: boolean }) {
  useNow()
  const facts = useSyncExternalStore(connection?.subscribe ?? nothing, () => connection?.facts ?? null)
  const kind = facts ? liveState(facts, Date.now()).kind : 'joining'
  const isTrouble = failed || kind === 'behind' || kind === 'cut_off'
  return (
    <span role="status" className="watch-trouble">
      {isTrouble && 'Alarms may not arrive here: no word from the server'}
    </span>
  )
}
