import type { AcceptingView, DirectoryOverview, FreshnessView, OpennessView } from '@heart/api/care'
import { ACCEPTING_LABELS, type Schedule } from '@heart/domain/care'
import { clockTime, count, dateWords } from '../../ui/format.ts'

const weekdayIn = (instant: string, timezone: string, locale: string): string =>
  new Intl.DateTimeFormat(locale, { weekday: 'short', timeZone: timezone }).format(new Date(instant))
const dayIn = (instant: string, timezone: string): string =>
  new Intl.DateTimeFormat('en-CA', { timeZone: timezone }).format(new Date(instant))

/** @example openWords({ state: 'closed', opens: null }, 'America/New_York', nowMs) // 'Closed' */
export function openWords(open: OpennessView, timezone: string, nowMs: number): string {
  if (open.state === 'unknown') return 'Hours not known'
  if (open.state === 'open')
    return open.isAlways ? 'Open day and night' : `Open until ${whenWords(open.until, timezone, nowMs)}`
  return open.opens === null ? 'Closed' : `Closed, opens ${whenWords(open.opens, timezone, nowMs)}`
}

function whenWords(instant: string, timezone: string, nowMs: number): string {
  const clock = clockTime(instant, timezone)
  const isToday = dayIn(instant, timezone) === dayIn(new Date(nowMs).toISOString(), timezone)
  return isToday ? clock : `${weekdayIn(instant, timezone, 'en-US')} ${clock}`
}

/** How far an entry can be relied on. */
export function freshWords({ state, days, byName }: FreshnessView): string {
  if (state === 'never' || days === null) return 'Nobody made sure of it yet'
  const when = days === 0 ? 'today' : days === 1 ? 'yesterday' : `${daysWords(days)} ago`
  const who = byName ? ` by ${byName}` : ''
  return state === 'stale'
    ? `Not checked since ${daysWords(days)}${who}: call first`
    : `Checked ${when}${who}`
}

export const daysWords = (days: number): string =>
  days < 60
    ? `${days} days`
    : days < 730
      ? `${Math.round(days / 30.4)} months`
      : `${Math.round(days / 365.25)} years`

export function acceptingWords({ state, at, byName, words }: AcceptingView, timezone: string): string {
  if (state === 'unknown' || at === null) return ACCEPTING_LABELS[state]
  const said = [words, byName].filter(Boolean).join(', noted by ')
  return `${ACCEPTING_LABELS[state]}: ${said ? `${said}, ` : ''}${dateWords(dayIn(at, timezone))}`
}

/** The sentence on top of the list. */
export function directorySentence({ services, organizations, stale, gone }: DirectoryOverview): string {
  if (services === 0) return 'The directory is empty.'
  const goneWords = gone > 0 ? ` ${count(gone)} are gone from their source.` : ''
  return `${count(services)} services of ${count(organizations)} organizations; nobody has made sure of ${count(stale)} of them lately.${goneWords}`
}

const DAY_NAMES = {
  en: {
    MO: 'Monday',
    TU: 'Tuesday',
    WE: 'Wednesday',
    TH: 'Thursday',
    FR: 'Friday',
    SA: 'Saturday',
    SU: 'Sunday',
  },
  es: {
    MO: 'lunes',
    TU: 'martes',
    WE: 'miércoles',
    TH: 'jueves',
    FR: 'viernes',
    SA: 'sábado',
    SU: 'domingo',
  },
} as const
const WORDS = {
  en: {
    every: 'every day',
    to: ' to ',
    and: ', ',
    first: 'first',
    last: 'last',
    nth: (n: number) => `${n}.`,
    unknown: 'hours not known',
    other: (n: number) => `every ${n} weeks`,
    allDay: 'all day',
  },
  es: {
    every: 'todos los días',
    to: ' a ',
    and: ', ',
    first: 'primer',
    last: 'último',
    nth: (n: number) => `${n}.º`,
    unknown: 'horario desconocido',
    other: (n: number) => `cada ${n} semanas`,
    allDay: 'las 24 horas',
  },
} as const
const ORDER = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'] as const
export type Tongue = keyof typeof DAY_NAMES

/** Hours that can be counted with, in a few lines; days with the same hours stand together. */
export function hoursLines(schedules: readonly Schedule[], tongue: Tongue = 'en'): string[] {
  const words = WORDS[tongue]
  const groups = new Map<string, { days: string[]; rest: string }>()
  for (const one of schedules) {
    const hours = hoursOf(one, tongue)
    const extra = one.every === 'week' && one.interval > 1 ? ` (${words.other(one.interval)})` : ''
    const rest = `${hours}${extra}`
    const isPlain = one.every === 'week' && one.days.every(({ nth }) => nth === null)
    const key = isPlain ? rest : `${rest} ${JSON.stringify(one)}`
    const group = groups.get(key) ?? { days: [], rest }
    group.days.push(...(isPlain ? one.days.map(({ day }) => day) : [oneDay(one, tongue)]))
    groups.set(key, group)
  }
  return [...groups.values()].map(({ days, rest }) => upper(`${daysOf(days, tongue)} ${rest}`))
}

const upper = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)

function hoursOf({ opensAt, closesAt }: Schedule, tongue: Tongue): string {
  if (opensAt === null || closesAt === null) return WORDS[tongue].unknown
  return opensAt === '00:00' && ['24:00', '00:00', '23:59'].includes(closesAt)
    ? WORDS[tongue].allDay
    : `${opensAt}–${closesAt}`
}

function oneDay({ days, monthDays, start }: Schedule, tongue: Tongue): string {
  const words = WORDS[tongue]
  const named = days.map(({ day, nth }) => {
    const place =
      nth === null ? '' : nth === 1 ? `${words.first} ` : nth === -1 ? `${words.last} ` : `${words.nth(nth)} `
    return `${place}${DAY_NAMES[tongue][day]}`
  })
  return (
    [...named, ...monthDays.map(String)].join(words.and) ||
    (start ? dateWords(start, tongue === 'es' ? 'es-US' : 'en-US') : '')
  )
}

/** Days next to each other are told as a stretch. */
function daysOf(days: readonly string[], tongue: Tongue): string {
  const known = ORDER.filter((day) => days.includes(day))
  if (known.length === 7) return WORDS[tongue].every
  if (known.length === 0) return days.join(WORDS[tongue].and)
  const stretches: (typeof ORDER)[number][][] = []
  for (const day of known) {
    const last = stretches.at(-1)
    if (last && ORDER.indexOf(last.at(-1) ?? 'MO') === ORDER.indexOf(day) - 1) last.push(day)
    else stretches.push([day])
  }
  const name = (day: (typeof ORDER)[number] | undefined) => (day ? DAY_NAMES[tongue][day] : '')
  return stretches
    .map((days) =>
      days.length > 2
        ? `${name(days[0])}${WORDS[tongue].to}${name(days.at(-1))}`
        : days.map(name).join(WORDS[tongue].and),
    )
    .join(WORDS[tongue].and)
}

/** Only addresses of the web are links; what a directory calls one may be anything. */
export function webAddress(text: string | null): string | null {
  if (!text) return null
  const full = /^https?:\/\//i.test(text)
    ? text
    : /^[\w-]+(\.[\w-]+)+(\/\S*)?$/.test(text)
      ? `http://${text}`
      : null
  return full && URL.canParse(full) ? full : null
}
