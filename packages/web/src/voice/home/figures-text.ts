import type { doors } from '@heart/api/doors'
import type { OutputOf } from '@heart/api/platform'
import { count, dateWords, percent } from '../../ui/format.ts'

export type PublicPeriod = OutputOf<typeof doors.publicFigures>['periods'][number]
type Say = (key: string, places?: Record<string, string>) => string

/** From the first day of a month to the last of one. */
const isMonths = (from: string, to: string): boolean =>
  from.endsWith('-01') && new Date(Date.parse(`${to}T00:00:00Z`) + 86_400_000).getUTCDate() === 1

const isYear = (from: string, to: string): boolean =>
  from.endsWith('-01-01') && to === `${from.slice(0, 4)}-12-31`

const monthWords = (date: string, locale: string): string =>
  new Intl.DateTimeFormat(locale, { month: 'long', year: 'numeric', timeZone: 'UTC' }).format(
    new Date(`${date}T00:00:00Z`),
  )

/** The ends of a period in words: the same twice where it is one month or one year. */
function ends(from: string, to: string, locale: string): [from: string, to: string] {
  if (isYear(from, to)) return [from.slice(0, 4), from.slice(0, 4)]
  const words = isMonths(from, to) ? monthWords : dateWords
  return [words(from, locale), words(to, locale)]
}

/** A full calendar month reads "October 2026"; anything else from month to month or from day to day. */
export function periodWords(from: string, to: string, locale: string): string {
  const [first, last] = ends(from, to, locale)
  return first === last ? first : `${first} – ${last}`
}

/** As a sentence begins. @example whenIn('2022-07-01', '2023-06-30', 'en', say) // 'From July 2022 to June 2023' */
export function whenIn(from: string, to: string, locale: string, say: Say): string {
  const [first, last] = ends(from, to, locale)
  return first === last ? say('inPeriod', { period: first }) : say('fromTo', { from: first, to: last })
}

/** The sentence a person would say aloud about a period. */
export function publicSentence(period: PublicPeriod, agency: string, locale: string, say: Say): string {
  const when = whenIn(period.from, period.to, locale, say)
  const { warranted, answered } = period
  if (warranted === null || answered === null || warranted === 0) return say('sentenceFew', { when })
  const main = say('sentence', {
    when,
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
