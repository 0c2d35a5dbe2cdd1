export const THEMES = ['auto', 'light', 'dark'] as const
export type Theme = (typeof THEMES)[number]
export const THEME_SIGNS = { auto: '◐', light: '○', dark: '●' } as const satisfies Record<Theme, string>

const KEY = 'heart.theme'
const listeners = new Set<() => void>()
let nightly = false

export function chosenTheme(): Theme {
  const kept = localStorage.getItem(KEY)
  return kept === 'light' || kept === 'dark' ? kept : 'auto'
}

export function chooseTheme(theme: Theme): void {
  if (theme === 'auto') localStorage.removeItem(KEY)
  else localStorage.setItem(KEY, theme)
  apply()
}

/** The board is dark at night by the agency's clock, unless the person chose otherwise. */
export function setNight(night: boolean): void {
  nightly = night
  apply()
}

export function isNight(hour: number): boolean {
  return hour >= 19 || hour < 7
}

function apply(): void {
  const chosen = chosenTheme()
  const theme = chosen === 'auto' && nightly ? 'dark' : chosen
  if (theme === 'auto') delete document.documentElement.dataset.theme
  else document.documentElement.dataset.theme = theme
  for (const listener of listeners) listener()
}

/** The system's own preference. */
export const systemDark = () => matchMedia('(prefers-color-scheme: dark)')

/** Tells the listener when another theme is chosen or the system's changes; gives back how to stop. */
export function onTheme(listener: () => void): () => void {
  listeners.add(listener)
  systemDark().addEventListener('change', listener)
  return () => {
    listeners.delete(listener)
    systemDark().removeEventListener('change', listener)
  }
}
