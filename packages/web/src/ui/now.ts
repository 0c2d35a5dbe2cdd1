import { useSyncExternalStore } from 'react'

let offsetMs = 0
let now = Date.now()
let timer: ReturnType<typeof setInterval> | undefined
const listeners = new Set<() => void>()

/** The server's clock is the clock: beats of the live stream tell how far this device is off. */
export function learnServerTime(at: string): void {
  offsetMs = Date.parse(at) - Date.now()
}

export function serverNow(): number {
  return Date.now() + offsetMs
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  timer ??= setInterval(() => {
    now = serverNow()
    for (const each of listeners) each()
  }, 1_000)
  return () => {
    listeners.delete(listener)
    if (listeners.size > 0) return
    clearInterval(timer)
    timer = undefined
  }
}

/** The server's time, renewed every `stepMs` (a multiple of a second). */
export function useNow(stepMs = 1_000): number {
  return useSyncExternalStore(subscribe, () => Math.floor(now / stepMs) * stepMs)
}
