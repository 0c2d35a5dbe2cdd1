import { fold, type StoryLanguage } from './text.ts'

const MONTHS = [
  ['jan', 'enero'],
  ['feb'],
  ['mar'],
  ['apr', 'abril'],
  ['may'],
  ['jun'],
  ['jul'],
  ['aug', 'ago'],
  ['sep', 'set'],
  ['oct'],
  ['nov'],
  ['dec', 'dic'],
]
const SEASONS = {
  en: ['winter', 'spring', 'summer', 'fall'],
  es: ['invierno', 'primavera', 'verano', 'otoño'],
} as const

/** The season of a date in words or digits; null where it names no month. */
export function seasonOf(words: string, language: StoryLanguage): string | null {
  const folded = fold(words)
  const named = folded
    .match(/[a-z]{3,}/g)
    ?.map((word) =>
      MONTHS.findIndex((heads) => word !== 'martes' && heads.some((head) => word.startsWith(head))),
    )
  const digits = folded.match(/^\d{4}-(\d{2})|^(\d{1,2})[/.-]/)
  const month = named?.find((index) => index >= 0) ?? (digits ? Number(digits[1] ?? digits[2]) - 1 : -1)
  if (month < 0 || month > 11) return null
  return SEASONS[language][Math.floor(((month + 1) % 12) / 3)] ?? null
}

const NIGHT = {
  en: ['night', 'morning', 'afternoon', 'evening'],
  es: ['madrugada', 'mañana', 'tarde', 'noche'],
} as const

/** The part of the day of an hour that is told unmistakably; null where it may be either. */
export function partOfDay(words: string, language: StoryLanguage): string | null {
  const folded = fold(words)
  const [, h] = folded.match(/(\d{1,2})(?:[:h.]\d{2}|\d{2}\s*h)?/) ?? []
  const isPm = /\bp\.?\s?m|noche|tarde|\dpm/.test(folded)
  const isAm = /\ba\.?\s?m\b|madrugada|\dam/.test(folded)
  if (language === 'es') {
    const said = folded.match(/\b(?:manana|tarde|noche)\b/)?.[0]
    if (said) return said === 'manana' ? 'mañana' : said
  }
  if (/midnight|medianoche|madrugada/.test(folded)) return NIGHT[language][0]
  if (/noon|mediodia/.test(folded)) return NIGHT[language][2]
  if (h === undefined || (!isPm && !isAm && Number(h) <= 12)) return null
  const hour = (Number(h) % 12) + (isPm || (!isAm && Number(h) > 12) ? 12 : 0)
  if (hour < 5 || (language === 'en' && hour >= 21))
    return language === 'en' || hour < 5 ? NIGHT[language][0] : NIGHT.es[3]
  if (hour < 12) return NIGHT[language][1]
  if (hour < 18) return NIGHT[language][2]
  return NIGHT[language][3]
}
