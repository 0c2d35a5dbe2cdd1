import type { TeamView } from '@heart/api/dispatch'
import { useMemo } from 'react'
import { useNow } from '../../ui/now.ts'
import { useAcknowledged } from './acknowledged.ts'
import { type Alarm, alarmsOf, soundOf } from './alarms.ts'
import { type SoundControl, useAlarmSound } from './use-alarm-sound.ts'

/** The alarms now, what was acknowledged in this browser, and the sound for those who watch over the teams. */
export function useAlarms(
  teams: readonly TeamView[],
  watches: boolean,
): {
  alarms: Alarm[]
  acknowledged: ReadonlySet<string>
  acknowledge: (id: string) => void
  sound: SoundControl
} {
  const now = useNow()
  const [acknowledged, acknowledge] = useAcknowledged()
  const alarms = useMemo(() => alarmsOf(teams, now), [teams, now])
  const sound = useAlarmSound(watches ? soundOf(alarms, acknowledged) : null)
  return { alarms, acknowledged, acknowledge, sound }
}
