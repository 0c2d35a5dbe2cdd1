import type { WorkItem } from '@heart/api/care'
import { many } from './case-words.ts'
import type { MapPoint } from './visit-map.tsx'
import { wallTime } from './wall-time.ts'

const NAME = new Intl.DateTimeFormat('en-US', {
  weekday: 'short',
  month: 'short',
  day: 'numeric',
  timeZone: 'UTC',
})

/** So many days from a local date on, with their names. */
export function daysFrom(date: string, days: number): { date: string; name: string }[] {
  const startMs = Date.parse(`${date}T00:00:00Z`)
  return Array.from({ length: days }, (_, nth) => {
    const day = new Date(startMs + nth * 86_400_000)
    return { date: day.toISOString().slice(0, 10), name: NAME.format(day) }
  })
}

/** What is due on a local date, in the order of the day. */
export const itemsOn = (items: readonly WorkItem[], date: string, timezone: string): WorkItem[] =>
  items
    .filter(({ dueAt }) => wallTime(dueAt, timezone).slice(0, 10) === date)
    .sort((a, b) => (a.dueAt < b.dueAt ? -1 : 1))

export interface Visit {
  readonly item: WorkItem
  readonly mark: string
  readonly point: MapPoint | null
}

/** Visits in the order of their times, numbered as on the map. */
export const visitsOf = (items: readonly WorkItem[]): Visit[] =>
  items
    .filter(({ kind, isSealed }) => kind === 'visit' && !isSealed)
    .sort((a, b) => (a.dueAt < b.dueAt ? -1 : 1))
    .map((item, nth) => {
      const mark = String(nth + 1)
      const { lon, lat } = item.place ?? { lon: null, lat: null }
      const at: [number, number] | null = lon !== null && lat !== null ? [lon, lat] : null
      return { item, mark, point: at && { key: item.stepId, mark, title: item.place?.words ?? '', at } }
    })

export const visitSentence = (visits: readonly Visit[], days: number): string =>
  visits.length === 0
    ? `No visit is planned in the next ${days} days.`
    : `${many(visits.length, 'visit')} ${visits.length === 1 ? 'is' : 'are'} planned in the next ${days} days.`
