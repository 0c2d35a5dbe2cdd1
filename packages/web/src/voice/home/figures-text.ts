import type { doors } from '@heart/api/doors'
import type { OutputOf } from '@heart/api/platform'
import { count, dateWords, percent } from '../../ui/format.ts'

export type PublicPeriod = OutputOf<typeof doors.publicFigures>['periods'][number]
type Say = (key: string, places?: Record<string, string>) => string

/** A full calendar month reads "October 2026"; anything else from day to day. */
export function periodWords(from: string, to: string, locale: string): string {
  const first = new Date(`${from}T00:00:00Z`)
  const last = new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + 1, 0))
    .toISOString()
    .slice(0, 10)
  if (from.endsWith('-01') && to === last) {
    return new Intl.DateTimeFormat(locale, { month: 'long', year: 'numeric', timeZone: 'UTC' }).format(first)
  }
  if (from.endsWith('-01-01') && to === `${from.slice(0, 4)}-12-31`) return from.slice(0, 4)
  return `${dateWords(from, locale)} – ${dateWords(to, locale)}`
}

/** The sentence a person would say aloud about a period. */
export function publicSentence(period: PublicPeriod, agency: string, locale: string, say: Say): string {
  const when = periodWords(period.from, period.to, locale)
  const { warranted, answered } = period
  if (warranted === null || answered === null || warranted === 0) return say('sentenceFew', { period: when })
  const main = say('sentence', {
    period: when,
    agency,
    answered: count(answered, locale),
    warranted: count(warranted, locale),
    share: percent(answered, warranted),
  })
  const [first, second] = period.unanswered
    .flatMap((each) => (each.count ? [{ reason: each.reason, n: each.count }] : []))
    .sort((a, b) => b.n - a.n)
  if (!first) return main
  const word = (reason: string) => lowerFirst(say(`reason.${reason}`))
  if (!second) return `${main} ${say('sentenceReasonOne', { first: word(first.reason) })}`
  const rest = warranted - answered
  return `${main} ${say('sentenceReasons', {
    first: word(first.reason),
    firstShare: percent(first.n, rest),
    second: word(second.reason),
    secondShare: percent(second.n, rest),
  })}`
}

function lowerFirst(text: string): string {
  return /^(HEART|911)/.test(text) ? text : text.charAt(0).toLowerCase() + text.slice(1)
}
