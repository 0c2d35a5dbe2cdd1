import { useEffect, useState } from 'react'
import { AlarmSound } from '../dispatch/safety/alarm-sound.ts'

/** Sounds for a dropped transfer until it is silenced, or the caller is called back. */
export function useDropSound(droppedId: string | null): { isSounding: boolean; silence: () => void } {
  const [silenced, setSilenced] = useState<string | null>(null)
  const isSounding = droppedId !== null && droppedId !== silenced
  useEffect(() => {
    if (!isSounding) return
    const sound = new AlarmSound()
    // The clinician has long touched this page: the browser lets it sound.
    void sound.allow().then(() => sound.play('distress'))
    return () => sound.close()
  }, [isSounding])
  return { isSounding, silence: () => setSilenced(droppedId) }
}
