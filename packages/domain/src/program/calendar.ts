import type { Weekday } from './program.ts'
import { DAY_MS, type TimeZone } from './time-zone.ts'

/** What the wall shows: weekday 0 is Monday. */
export interface LocalTime {
  readonly date: string
  readonly month: string
  readonly hour: number
  readonly minute: number
  readonly weekday: number
}

export const WEEKDAYS: readonly Weekday[] = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun']

/** Days are counted from 1970-01-01, a Thursday. */
export const weekdayOfDay = (day: number): number => (((day + 3) % 7) + 7) % 7
export const dayOfDate = (date: string): number => Date.parse(`${date}T00:00:00Z`) / DAY_MS
export const dateOfDay = (day: number): string => new Date(day * DAY_MS).toISOString().slice(0, 10)

/** 'HH:MM' in milliseconds after midnight by the wall clock. */
export const wallMsOf = (time: string): number =>
  (Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5))) * 60_000

/** Local midnight that begins a date, as an instant. */
export const startOfDate = (zone: TimeZone, date: string): number =>
  zone.instantOf(dayOfDate(date) * DAY_MS, 'first')

/** The count of the local day that holds an instant. */
export const dayAt = (zone: TimeZone, atMs: number): number =>
  Math.floor((atMs + zone.offsetAt(atMs)) / DAY_MS)

/** A reader of wall times that writes each date once. */
export function localTimeReader(zone: TimeZone): (atMs: number) => LocalTime {
  const dates = new Map<number, { date: string; month: string; weekday: number }>()
  return (atMs) => {
    const wallMs = atMs + zone.offsetAt(atMs)
    const day = Math.floor(wallMs / DAY_MS)
    let known = dates.get(day)
    if (!known) {
      const date = dateOfDay(day)
      known = { date, month: date.slice(0, 7), weekday: weekdayOfDay(day) }
      dates.set(day, known)
    }
    const minutes = Math.floor((wallMs - day * DAY_MS) / 60_000)
    const hour = Math.floor(minutes / 60)
    const { date, month, weekday } = known
    return { date, month, hour, minute: minutes - hour * 60, weekday }
  }
}
