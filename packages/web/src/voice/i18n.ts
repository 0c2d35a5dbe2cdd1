import type { PublicLanguage } from '@heart/api/voice'
import i18next, { type i18n } from 'i18next'
import { initReactI18next } from 'react-i18next'
import { en } from './en.ts'
import { es } from './es.ts'

/** The words of the public pages in one language; a page is written anew for each visitor. */
export function wordsIn(language: PublicLanguage): i18n {
  const words = i18next.createInstance()
  void words.use(initReactI18next).init({
    lng: language,
    fallbackLng: 'en',
    resources: { en: { translation: en }, es: { translation: es } },
    // React escapes what it writes.
    interpolation: { escapeValue: false },
    initAsync: false,
  })
  return words
}
