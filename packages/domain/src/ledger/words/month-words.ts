import { addMonths } from '../view/month.ts'

/** A month as the door names it: `2026-10`. */
export const monthOf = (key: string): string => key.slice(0, 7)

const format = (options: Intl.DateTimeFormatOptions) => {
  const formatter = new Intl.DateTimeFormat('en-US', { ...options, timeZone: 'UTC' })
  return (month: string) => formatter.format(new Date(`${monthOf(month)}-01T00:00:00Z`))
}

/** @example monthWords('2026-10') // 'October 2026' */
export const monthWords = format({ month: 'long', year: 'numeric' })
/** @example monthShort('2026-10') // 'Oct 2026' */
export const monthShort = format({ month: 'short', year: 'numeric' })

/** @example monthsWords('2025-10', '2026-09') // 'from October 2025 to September 2026' */
export const monthsWords = (from: string, to: string): string =>
  monthOf(from) === monthOf(to) ? `in ${monthWords(from)}` : `from ${monthWords(from)} to ${monthWords(to)}`

/** Every month of a period, both ends included. */
export function monthsBetween(from: string, to: string): string[] {
  const months = []
  for (let month = monthOf(from); month <= monthOf(to); month = addMonths(month, 1)) months.push(month)
  return months
}

/** First and last day of a period of months. */
export function daysOf(from: string, to: string): { from: string; to: string } {
  const after = Date.parse(`${addMonths(to, 1)}-01T00:00:00Z`)
  return { from: `${monthOf(from)}-01`, to: new Date(after - 86_400_000).toISOString().slice(0, 10) }
}
