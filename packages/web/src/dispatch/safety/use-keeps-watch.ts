import { useEffect, useState, useSyncExternalStore } from 'react'

const LOCK = 'heart.alarms.watch'

/**
 * Whether this tab keeps a stream open: while it is seen, and one of those out of sight, so that a browser with many
 * tabs still sounds and still has connections left.
 */
export function useKeepsWatch(): boolean {
  const isSeen = useSyncExternalStore(onVisibility, () => document.visibilityState === 'visible')
  // Where pages cannot agree, each watches.
  const [isChosen, setChosen] = useState(!navigator.locks)
  useEffect(() => {
    if (!navigator.locks) return
    const left = new AbortController()
    const untilLeft = () => {
      setChosen(true)
      return new Promise<void>((done) => left.signal.addEventListener('abort', () => done()))
    }
    // Refused only when this page leaves while it waits.
    navigator.locks.request(LOCK, { signal: left.signal }, untilLeft).catch(() => undefined)
    return () => left.abort()
  }, [])
  return isSeen || isChosen
}

function onVisibility(changed: () => void): () => void {
  document.addEventListener('visibilitychange', changed)
  return () => document.removeEventListener('visibilitychange', changed)
}
