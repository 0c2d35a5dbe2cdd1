import { useCallback, useEffect, useRef, useState } from 'react'
import { AlarmSound } from './alarm-sound.ts'
import type { Alarm } from './alarms.ts'

const KEPT = 'heart.alarm-sound'

/** `unasked`: nobody decided yet; `blocked`: wanted, but this browser waits for a click or a key. */
export type SoundState = 'unasked' | 'off' | 'blocked' | 'on'

export interface SoundControl {
  readonly state: SoundState
  turnOn(): void
  turnOff(): void
}

/** Plays what should sound, if the person at this browser wants it and the browser lets it. */
export function useAlarmSound(kind: Alarm['kind'] | null): SoundControl {
  const sound = useRef<AlarmSound | undefined>(undefined)
  const [wanted, setWanted] = useState(readWanted)
  const [blocked, setBlocked] = useState(true)

  const allow = useCallback(async () => {
    sound.current ??= new AlarmSound()
    await sound.current.allow()
    setBlocked(sound.current.isBlocked)
  }, [])
  useEffect(() => () => sound.current?.close(), [])

  useEffect(() => {
    if (wanted !== 'on' || !blocked) return
    // After a reload the wish is known, and the first touch of the page is enough.
    const onTouch = () => void allow()
    addEventListener('pointerdown', onTouch)
    addEventListener('keydown', onTouch)
    return () => {
      removeEventListener('pointerdown', onTouch)
      removeEventListener('keydown', onTouch)
    }
  }, [wanted, blocked, allow])

  const audible = wanted === 'on' && !blocked
  useEffect(() => {
    sound.current?.play(audible ? kind : null)
  }, [audible, kind])

  const decide = (choice: 'on' | 'off') => {
    localStorage.setItem(KEPT, choice)
    setWanted(choice)
  }
  return {
    state: wanted === 'on' ? (blocked ? 'blocked' : 'on') : wanted,
    turnOn: () => {
      decide('on')
      void allow()
    },
    turnOff: () => decide('off'),
  }
}

function readWanted(): 'unasked' | 'on' | 'off' {
  const kept = localStorage.getItem(KEPT)
  return kept === 'on' || kept === 'off' ? kept : 'unasked'
}
