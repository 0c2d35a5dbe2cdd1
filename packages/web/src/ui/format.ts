/** @example ageWords(380) // '6 min' */
export function ageWords(seconds: number): string {
  if (seconds < 60) return seconds < 5 ? 'now' : `${Math.floor(seconds)} s`
  const minutes = Math.floor(seconds / 60)
  if (minutes < 60) return `${minutes} min`
  const hours = Math.floor(minutes / 60)
  return hours < 24 ? `${hours} h ${String(minutes % 60).padStart(2, '0')}` : `${Math.floor(hours / 24)} d`
}

/** How heavy an age is drawn: 0 under 5 minutes, 1 under 15, 2 under 30, 3 beyond. */
export function ageWeight(seconds: number): 0 | 1 | 2 | 3 {
  const minutes = seconds / 60
  if (minutes < 5) return 0
  if (minutes < 15) return 1
  return minutes < 30 ? 2 : 3
}

export function secondsSince(instant: string, nowMs: number): number {
  return Math.max(0, (nowMs - Date.parse(instant)) / 1000)
}

/** @example clockTime('2026-11-03T19:05:00Z', 'America/New_York') // '14:05' */
export function clockTime(instant: string, timezone: string, locale = 'en'): string {
  return new Intl.DateTimeFormat(locale, {
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
    timeZone: timezone,
  }).format(new Date(instant))
}

/** @example dayAndTime('2026-11-03T19:05:00Z', 'America/New_York') // 'Nov 3, 2026, 14:05' */
export function dayAndTime(instant: string, timezone: string): string {
  return new Intl.DateTimeFormat('en-US', {
    year: 'numeric',
    month: 'short',
    day: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
    timeZone: timezone,
  }).format(new Date(instant))
}

/** Making a formatter costs far more than formatting, and pages that follow a drag say many numbers. */
function once<T>(make: (locale: string) => T): (locale: string) => T {
  const made = new Map<string, T>()
  return (locale) => {
    const known = made.get(locale) ?? make(locale)
    made.set(locale, known)
    return known
  }
}
const longDate = once((locale) => new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone: 'UTC' }))
const wholeNumber = once((locale) => new Intl.NumberFormat(locale))

/** A local date without a time, in words. @example dateWords('2026-10-03') // 'October 3, 2026' */
export function dateWords(date: string, locale = 'en-US'): string {
  return longDate(locale).format(new Date(`${date}T00:00:00Z`))
}

export function count(n: number, locale = 'en-US'): string {
  return wholeNumber(locale).format(n)
}

/** Part of a whole as a whole per cent, never 0 % or 100 % unless exactly so. */
export function percent(part: number, whole: number): string {
  if (whole === 0) return '–'
  const share = (100 * part) / whole
  if (share > 0 && share < 1) return '<\u00a01\u00a0%'
  if (share > 99 && share < 100) return '>\u00a099\u00a0%'
  return `${Math.round(share)}\u00a0%`
}

/** The hour 0–23 on the agency's wall clock. */
export function hourIn(timezone: string, nowMs: number): number {
  return Number(
    new Intl.DateTimeFormat('en', { hour: '2-digit', hourCycle: 'h23', timeZone: timezone }).format(nowMs),
  )
}

/** @example plain('gone_on_arrival') // 'Gone on arrival' */
export function plain(name: string): string {
  const words = name.replaceAll('_', ' ')
  return words.charAt(0).toUpperCase() + words.slice(1)
}

/** @example languageName('es') // 'Spanish' */
export function languageName(code: string): string {
  try {
    return new Intl.DisplayNames(['en'], { type: 'language' }).of(code) ?? code
  } catch {
    return code
  }
}
