import i18next from 'i18next'
import { initReactI18next, useTranslation } from 'react-i18next'
import { en } from './en.ts'
import { es } from './es.ts'

const KEY = 'heart.language'
export type Language = 'en' | 'es'

function firstLanguage(): Language {
  const kept = localStorage.getItem(KEY)
  if (kept === 'en' || kept === 'es') return kept
  return navigator.language.toLowerCase().startsWith('es') ? 'es' : 'en'
}

export const i18n = i18next.createInstance()

void i18n.use(initReactI18next).init({
  lng: firstLanguage(),
  fallbackLng: 'en',
  resources: { en: { translation: en }, es: { translation: es } },
  interpolation: { escapeValue: false },
  initAsync: false,
})

const nameLanguage = (language: string) => {
  document.documentElement.lang = language
}
nameLanguage(i18n.language)
i18n.on('languageChanged', nameLanguage)

export function chooseLanguage(language: Language): void {
  localStorage.setItem(KEY, language)
  void i18n.changeLanguage(language)
}

type Path<W> = { [K in keyof W & string]: W[K] extends string ? K : `${K}.${Path<W[K]>}` }[keyof W & string]
/** A place in the words; one that is in none of them does not compile. */
export type WordPath = Path<typeof en>

export type Say = (path: WordPath, places?: Record<string, string | number>) => string

export function useSay(): { say: Say; language: Language; listed: Listed } {
  const { t, i18n: now } = useTranslation()
  const say: Say = (path, places) => t(path, places ?? {})
  return { say, language: now.language === 'es' ? 'es' : 'en', listed: listedOf(t) }
}

export type Listed = (
  list: 'nature' | 'flag' | 'location' | 'callerType' | 'source' | 'role',
  name: string,
) => string

/** Names that agencies write themselves: ours where we know them, else as they are written. */
const listedOf =
  (t: (path: string, options: { defaultValue: string }) => string): Listed =>
  (list, name) => {
    const key = name
      .trim()
      .toLowerCase()
      .replace(/[^a-z0-9]+/g, '_')
    return t(`${list}.${key}`, { defaultValue: asWritten(name) })
  }

function asWritten(name: string): string {
  const words = name.replaceAll('_', ' ')
  return words.charAt(0).toUpperCase() + words.slice(1)
}
