import { count } from '../../ui/format.ts'
import type { Interval } from '../worker/interval.ts'

/** @example minutesWords(624) // '10 min' */
export function minutesWords(seconds: number | null): string {
  if (seconds === null) return '–'
  const minutes = seconds / 60
  return minutes < 10 ? `${minutes.toFixed(1)} min` : `${Math.round(minutes)} min`
}

/** @example dollars(3_999_600) // '$4.0 M' */
export function dollars(amount: number): string {
  const size = Math.abs(amount)
  const sign = amount < 0 ? '−' : ''
  if (size >= 999_500) return `${sign}$${(size / 1_000_000).toFixed(size >= 99_500_000 ? 0 : 1)} M`
  if (size >= 9_995) return `${sign}$${Math.round(size / 1000)} k`
  return `${sign}$${count(Math.round(size))}`
}

/** A share as a percentage with one decimal, for tables that compare. */
export const percent1 = (share: number | null): string =>
  share === null ? '–' : `${(100 * share).toFixed(1)}\u00a0%`

/** @example signed(-3.25, (n) => n.toFixed(1)) // '−3.3' */
export function signed(value: number, words: (size: number) => string): string {
  const said = words(Math.abs(value))
  if (said === words(0)) return `±${said}`
  return `${value < 0 ? '−' : '+'}${said}`
}

/** The outer whole numbers of an interval of shares, in calls of a hundred; null while there is one replication only. */
export function betweenOfHundred({ mean, halfWidth }: Interval): { low: number; high: number } | null {
  if (halfWidth === null) return null
  return { low: Math.floor(100 * (mean - halfWidth)), high: Math.ceil(100 * (mean + halfWidth)) }
}
