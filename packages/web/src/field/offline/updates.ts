import { useSyncExternalStore } from 'react'

const CHECK_EVERY_MS = 30 * 60_000

let waiting: ServiceWorker | null = null
const listeners = new Set<() => void>()

function offer(worker: ServiceWorker | null): void {
  waiting = worker
  for (const each of listeners) each()
}

/** Lets the app start without a network. A new version is offered, never taken by itself. */
export async function registerWorker(): Promise<void> {
  if (!('serviceWorker' in navigator) || import.meta.env.DEV) return
  const registration = await navigator.serviceWorker.register('/field-sw.js', {
    scope: '/field',
    updateViaCache: 'none',
  })
  if (registration.waiting && navigator.serviceWorker.controller) offer(registration.waiting)
  registration.addEventListener('updatefound', () => {
    const coming = registration.installing
    coming?.addEventListener('statechange', () => {
      // The very first one is no update.
      if (coming.state === 'installed' && navigator.serviceWorker.controller) offer(coming)
    })
  })
  setInterval(() => void registration.update().catch(() => undefined), CHECK_EVERY_MS)
}

export function useUpdate(): { isReady: boolean; take: () => void } {
  const isReady = useSyncExternalStore(
    (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    () => waiting !== null,
  )
  return { isReady, take: takeUpdate }
}

/** Drafts are on the disk at each change, so that the page may go. */
function takeUpdate(): void {
  navigator.serviceWorker.addEventListener('controllerchange', () => location.reload(), { once: true })
  waiting?.postMessage('take over')
}
