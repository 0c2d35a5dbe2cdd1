import type { SessionView } from '@heart/api/access'
import type { CallView } from '@heart/api/call'
import type { TeamView } from '@heart/api/dispatch'
import { Button } from 'react-aria-components'
import { mayDo } from '../../access/session.ts'
import { NoticeControl } from '../push/notice-control.tsx'
import { AlarmBanner } from './alarm-banner.tsx'
import { focusAlarms } from './focus-alarms.ts'
import { SoundSwitch } from './sound-switch.tsx'
import { useAlarms } from './use-alarms.ts'

interface Props {
  teams: readonly TeamView[]
  calls: readonly CallView[]
  session: SessionView
  select: (callId: string) => void
}

/** Looks after the teams: the alarms over the page, how many there are, and whether this board would sound. */
export function SafetyDesk({ teams, calls, session, select }: Props) {
  const watches = mayDo(session, 'safety.watch')
  const { alarms, acknowledged, acknowledge, sound } = useAlarms(teams, watches)
  return (
    <>
      {alarms.length > 0 && (
        <Button className="button plain tight alarm-count" onPress={focusAlarms}>
          {alarms.length === 1 ? '1 alarm' : `${alarms.length} alarms`}
        </Button>
      )}
      {watches && <SoundSwitch sound={sound} />}
      {watches && <NoticeControl session={session} />}
      <AlarmBanner
        alarms={alarms}
        calls={calls}
        session={session}
        acknowledged={acknowledged}
        acknowledge={acknowledge}
        select={select}
      />
    </>
  )
}
