import { useSyncExternalStore } from 'react'
import { chosenTheme, onTheme, systemDark, type Theme } from './theme.ts'

/** What is chosen, and whether the page is dark now. */
export function useTheme(): { chosen: Theme; dark: boolean } {
  const chosen = useSyncExternalStore(onTheme, chosenTheme)
  const dark = useSyncExternalStore(onTheme, () => {
    const set = document.documentElement.dataset.theme
    return set ? set === 'dark' : systemDark().matches
  })
  return { chosen, dark }
}
