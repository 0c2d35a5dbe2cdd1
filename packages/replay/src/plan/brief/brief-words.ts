/** How a brief says numbers: few digits, units, a real minus. The planning page says them the same way. */

const whole = new Intl.NumberFormat('en-US', { maximumFractionDigits: 0 })

export const countWords = (value: number): string => whole.format(Math.round(value)).replace('-', '−')

/** @example percentWords(0.4163) // '41.6 %' */
export const percentWords = (share: number): string => `${(100 * share).toFixed(1)}\u00a0%`

/** @example minutesWords(624) // '10 min' */
export function minutesWords(seconds: number): string {
  const minutes = seconds / 60
  return minutes < 10 ? `${minutes.toFixed(1)}\u00a0min` : `${Math.round(minutes)}\u00a0min`
}

/** @example dollarsWords(3_999_600) // '$4.0 M' */
export function dollarsWords(amount: number): string {
  const size = Math.abs(amount)
  const sign = amount < 0 ? '−' : ''
  if (size >= 999_500) return `${sign}$${(size / 1_000_000).toFixed(size >= 99_500_000 ? 0 : 1)}\u00a0M`
  if (size >= 9_995) return `${sign}$${Math.round(size / 1000)}\u00a0k`
  return `${sign}$${whole.format(size)}`
}

/** Of a hundred calls, as people say it. */
export function inHundred(share: number): string {
  const of = 100 * share
  if (of > 0 && of < 0.5) return 'fewer than 1'
  return String(Math.round(of))
}

/** The outer whole numbers of an interval of shares; empty when there is none. @example ' (between 41 and 43)' */
export function betweenWords(share: number, halfWidth: number | null): string {
  if (halfWidth === null || halfWidth < 1e-9) return ''
  const low = Math.max(0, Math.floor(100 * (share - halfWidth)))
  const high = Math.min(100, Math.ceil(100 * (share + halfWidth)))
  return ` (between ${low} and ${high})`
}

/** A local date. @example dateWords('2026-10-03') // 'October 3, 2026' */
export function dateWords(date: string): string {
  return new Intl.DateTimeFormat('en-US', { dateStyle: 'long', timeZone: 'UTC' }).format(
    new Date(`${date}T00:00:00Z`),
  )
}

const SMALL = ['No', 'One', 'Two', 'Three', 'Four', 'Five', 'Six', 'Seven', 'Eight', 'Nine']
/** At the start of a sentence. @example atStart(2) // 'Two' */
export const atStart = (n: number): string => SMALL[n] ?? countWords(n)

/** @example listWords(['a', 'b', 'c']) // 'a, b and c' */
export function listWords(parts: readonly string[]): string {
  if (parts.length < 2) return parts.join('')
  return `${parts.slice(0, -1).join(', ')} and ${parts.at(-1)}`
}
