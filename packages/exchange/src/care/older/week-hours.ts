import type { Schedule } from '@heart/domain/care'

const DAYS = { sun: 'SU', mon: 'MO', tue: 'TU', wed: 'WE', thu: 'TH', fri: 'FR', sat: 'SA' } as const
type Day = Schedule['days'][number]['day']
/** Days as others count them: 0 is Sunday. */
export const DAYS_FROM_SUNDAY: readonly Day[] = ['SU', 'MO', 'TU', 'WE', 'TH', 'FR', 'SA']

const PART =
  /^(sun|mon|tue|wed|thu|fri|sat)[a-z]*:?\s+(?:(24\/7)|(\d{1,2})(?::(\d{2}))?\s*([ap]m)?\s*-\s*(\d{1,2})(?::(\d{2}))?\s*([ap]m)?)$/i

/**
 * “Mon 9:00 - 5:00; Tue 24/7;”: one part a day. Null unless every part can be read: hours half understood are worse than
 * none.
 */
export function weekHoursIn(text: string): Schedule[] | null {
  const parts = text
    .split(';')
    .map((part) => part.trim())
    .filter(Boolean)
  const found: Schedule[] = []
  for (const part of parts) {
    const match = PART.exec(part)
    if (!match) return null
    const day = DAYS[(match[1] as string).slice(0, 3).toLowerCase() as keyof typeof DAYS]
    if (match[2]) {
      found.push(weekly([day], '00:00', '24:00'))
      continue
    }
    const opens = minutesOf(match[3], match[4], match[5])
    const closes = minutesOf(match[6], match[7], match[8])
    if (opens === null || closes === null) return null
    // On a clock of twelve hours without am and pm, nine to five ends in the afternoon.
    const isBare = !match[5] && !match[8]
    const ends = isBare && closes <= opens ? closes + 720 : closes
    if (ends <= opens) return null
    found.push(weekly([day], clock(opens), clock(ends)))
  }
  return found.length > 0 ? found : null
}

function minutesOf(hour?: string, minute?: string, half?: string): number | null {
  const h = Number(hour)
  const m = Number(minute ?? 0)
  if (m > 59 || h > (half ? 12 : 24)) return null
  const turned = half ? (h % 12) + (half.toLowerCase() === 'pm' ? 12 : 0) : h
  return turned * 60 + m
}

const clock = (minutes: number): string =>
  `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`

export const weekly = (days: readonly Day[], opensAt: string, closesAt: string): Schedule => ({
  validFrom: null,
  validTo: null,
  every: 'week',
  interval: 1,
  start: null,
  until: null,
  count: null,
  weekStart: 'MO',
  days: days.map((day) => ({ day, nth: null })),
  monthDays: [],
  yearDays: [],
  weeks: [],
  opensAt,
  closesAt,
  words: '',
})
