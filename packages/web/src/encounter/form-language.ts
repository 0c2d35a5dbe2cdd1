import { useSyncExternalStore } from 'react'
import type { FormLanguage } from './form/index.ts'

const KEY = 'heart-form-language'
const listeners = new Set<() => void>()

const read = (): FormLanguage => (localStorage.getItem(KEY) === 'es' ? 'es' : 'en')

/** The language of report forms on this device; the pages around them stay as they are. */
export function useFormLanguage(): FormLanguage {
  return useSyncExternalStore((changed) => {
    listeners.add(changed)
    return () => listeners.delete(changed)
  }, read)
}

export function chooseFormLanguage(language: FormLanguage): void {
  localStorage.setItem(KEY, language)
  for (const changed of listeners) changed()
}
