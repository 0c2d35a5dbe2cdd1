import i18next from 'i18next'
import { initReactI18next } from 'react-i18next'
import { en } from './en.ts'
import { es } from './es.ts'

const KEY = 'heart.language'

function firstLanguage(): 'en' | 'es' {
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

export function switchLanguage(): void {
  const next = i18n.language === 'es' ? 'en' : 'es'
  localStorage.setItem(KEY, next)
  void i18n.changeLanguage(next)
}
