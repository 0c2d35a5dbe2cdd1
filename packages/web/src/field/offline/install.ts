import { useSyncExternalStore } from 'react'

/** What Chromium offers where a page can be put on the home screen. */
interface InstallOffer extends Event {
  prompt(): Promise<unknown>
}

let offer: InstallOffer | null = null
const listeners = new Set<() => void>()

function learn(next: InstallOffer | null): void {
  offer = next
  for (const each of listeners) each()
}

/** Keeps the browser's offer for the menu: nobody is asked in the middle of a call. */
export function watchInstall(): void {
  window.addEventListener('beforeinstallprompt', (event) => {
    event.preventDefault()
    learn(event as InstallOffer)
  })
  window.addEventListener('appinstalled', () => learn(null))
}

export async function askToInstall(): Promise<void> {
  await offer?.prompt()
  learn(null)
}

export function useInstall(): boolean {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    () => offer !== null,
  )
}
