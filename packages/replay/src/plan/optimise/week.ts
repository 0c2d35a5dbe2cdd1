import { compileTimeZone, type TimeZone, WEEKDAYS, type Weekday, type Window } from '@heart/domain/program'

export const HOURS_A_WEEK = 168
/** Weeks in a year: what turns posts, which are hired by the year, into hours of a week. */
export const WEEKS_A_YEAR = 365.25 / 7

const HOUR_MS = 3_600_000
const DAY_MS = 86_400_000
/** 1970-01-01 was a Thursday. */
const MONDAY = 3

export interface Week {
  /** The local day, counted from 1970-01-01. */
  dayOf(atMs: number): number
  /** 0 is Monday from midnight to one, by the wall clock. */
  hourOf(atMs: number): number
}

const zones = new Map<string, TimeZone>()

export function localWeek(timezone: string): Week {
  const zone = zones.get(timezone) ?? compileTimeZone(timezone)
  zones.set(timezone, zone)
  const mondayMs = (atMs: number) => atMs + zone.offsetAt(atMs) + MONDAY * DAY_MS
  return {
    dayOf: (atMs) => Math.floor((atMs + zone.offsetAt(atMs)) / DAY_MS),
    hourOf: (atMs) => {
      const hour = Math.floor(mondayMs(atMs) / HOUR_MS) % HOURS_A_WEEK
      return hour < 0 ? hour + HOURS_A_WEEK : hour
    },
  }
}

/** How much of each hour of the week the windows cover, 0 to 1: a weekly pattern has no seasons. */
export function coverOf(windows: readonly Window[]): Float64Array {
  const minutes = new Uint8Array(HOURS_A_WEEK * 60)
  for (const { days, from, to } of windows) {
    const start = minutesOf(from)
    const length = (minutesOf(to) - start + 1440) % 1440 || 1440
    for (const day of days) {
      const first = WEEKDAYS.indexOf(day) * 1440 + start
      for (let minute = first; minute < first + length; minute++) minutes[minute % minutes.length] = 1
    }
  }
  const cover = new Float64Array(HOURS_A_WEEK)
  for (const [minute, open] of minutes.entries()) {
    const hour = Math.floor(minute / 60)
    cover[hour] = (cover[hour] as number) + open / 60
  }
  return cover
}

export const hoursOf = (windows: readonly Window[]): number => coverOf(windows).reduce((a, b) => a + b, 0)

export const minutesOf = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5))

export function timeOf(minutes: number): string {
  const within = ((minutes % 1440) + 1440) % 1440
  const two = (n: number) => String(n).padStart(2, '0')
  return `${two(Math.floor(within / 60))}:${two(within % 60)}`
}

export const weekday = (day: number): Weekday => WEEKDAYS[((day % 7) + 7) % 7] as Weekday
