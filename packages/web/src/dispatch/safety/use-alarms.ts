import type { TeamView } from '@heart/api/dispatch'
import { useCallback, useMemo, useState } from 'react'
import { useNow } from '../../ui/now.ts'
import { type Alarm, alarmsOf, soundOf } from './alarms.ts'
import { type SoundControl, useAlarmSound } from './use-alarm-sound.ts'

/** The alarms now, what was acknowledged at this board, and the sound for those who watch over the teams. */
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
  const [acknowledged, setAcknowledged] = useState<ReadonlySet<string>>(new Set())
  const alarms = useMemo(() => alarmsOf(teams, now), [teams, now])
  const sound = useAlarmSound(watches ? soundOf(alarms, acknowledged) : null)
  const acknowledge = useCallback((id: string) => setAcknowledged((known) => new Set(known).add(id)), [])
  return { alarms, acknowledged, acknowledge, sound }
}
