import { useSyncExternalStore } from 'react'

export const SCREENS = ['home', 'report', 'sent', 'menu'] as const
export type ScreenName = (typeof SCREENS)[number]

/** Where the app is: behind the `#`, so that the phone's own way back works. */
export interface Screen {
  readonly name: ScreenName
  /** The report's id on its screen. */
  readonly id: string | null
}

export function screenOf(hash: string): Screen {
  const [name, id] = hash.replace(/^#/, '').split('/')
  const known = SCREENS.find((one) => one === name)
  if (known === 'report' && !id) return { name: 'home', id: null }
  return { name: known ?? 'home', id: id ? decodeURIComponent(id) : null }
}

export function goTo(name: ScreenName, id?: string): void {
  if (name === 'home') history.pushState(null, '', location.pathname)
  else history.pushState(null, '', `#${name}${id ? `/${encodeURIComponent(id)}` : ''}`)
  window.dispatchEvent(new PopStateEvent('popstate'))
}

function subscribe(listener: () => void): () => void {
  window.addEventListener('popstate', listener)
  window.addEventListener('hashchange', listener)
  return () => {
    window.removeEventListener('popstate', listener)
    window.removeEventListener('hashchange', listener)
  }
}

export function useScreen(): Screen {
  const hash = useSyncExternalStore(subscribe, () => location.hash)
  return screenOf(hash)
}
