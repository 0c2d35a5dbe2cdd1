import { dateOfDay, dayAt, dayOfDate, wallMsOf, weekdayOfDay } from '../../program/calendar.ts'
import { DAY_MS, type TimeZone } from '../../program/time-zone.ts'
import type { Schedule, ScheduleDay } from './schedule.ts'

/** Whether a service is open; `unknown` is what it is while nobody told hours that can be counted with. */
export type Openness =
  | { readonly state: 'open'; readonly untilMs: number; readonly isAlways: boolean }
  | { readonly state: 'closed'; readonly opensMs: number | null }
  | { readonly state: 'unknown' }

const WEEK = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU']
const LOOK_AHEAD_DAYS = 32
const LONGEST_COUNT_DAYS = 20_000

/** DR5 Whether a service is open at an instant, and until when, or from when on. */
export function openness(schedules: readonly Schedule[], zone: TimeZone, atMs: number): Openness {
  if (schedules.length === 0) return { state: 'unknown' }
  const today = dayAt(zone, atMs)
  const stretches: { startMs: number; endMs: number }[] = []
  let firstUnknownDay: number | null = null
  for (let day = today - 2; day <= today + LOOK_AHEAD_DAYS; day++) {
    for (const schedule of schedules) {
      const falls = fallsOn(schedule, day)
      if (falls === false) continue
      if (falls === null || schedule.opensAt === null || schedule.closesAt === null) {
        if (day >= today) firstUnknownDay ??= day
        continue
      }
      stretches.push(stretchOn(zone, day, schedule.opensAt, schedule.closesAt))
    }
  }
  stretches.sort((a, b) => a.startMs - b.startMs)
  let untilMs: number | null = null
  let opensMs: number | null = null
  for (const { startMs, endMs } of stretches) {
    if (untilMs === null ? startMs <= atMs && atMs < endMs : startMs <= untilMs)
      untilMs = Math.max(untilMs ?? 0, endMs)
    else if (startMs > atMs) opensMs ??= startMs
  }
  if (untilMs !== null) return { state: 'open', untilMs, isAlways: untilMs - atMs > 31 * DAY_MS }
  if (firstUnknownDay === today) return { state: 'unknown' }
  const isSure = opensMs === null || firstUnknownDay === null || dayAt(zone, opensMs) <= firstUnknownDay
  return { state: 'closed', opensMs: isSure ? opensMs : null }
}

function stretchOn(zone: TimeZone, day: number, opensAt: string, closesAt: string) {
  const opens = wallMsOf(opensAt)
  // 23:59 is how forms that know no midnight say it.
  const closes = closesAt === '23:59' ? DAY_MS : wallMsOf(closesAt)
  return {
    startMs: zone.instantOf(day * DAY_MS + opens, 'first'),
    endMs: zone.instantOf(day * DAY_MS + (closes > opens ? closes : closes + DAY_MS), 'last'),
  }
}

/** Whether a recurrence holds on a day; null when it does not say enough to tell. */
export function fallsOn(schedule: Schedule, day: number): boolean | null {
  const date = dateOfDay(day)
  const { validFrom, validTo, start, until, count } = schedule
  if ((validFrom && date < validFrom) || (validTo && date > validTo)) return false
  if ((start && date < start) || (until && date > until)) return false
  const held = patternHolds(schedule, day)
  if (!held || count === null) return held
  if (start === null) return null
  let nth = 0
  const first = dayOfDate(start)
  if (day - first > LONGEST_COUNT_DAYS) return false
  for (let each = first; each <= day && nth <= count; each++) if (patternHolds(schedule, each)) nth++
  return nth <= count
}

function patternHolds(schedule: Schedule, day: number): boolean | null {
  const { every, interval, start, validFrom, days, monthDays, yearDays, weeks } = schedule
  if (every === null) return start === null ? null : dayOfDate(start) === day
  const anchor = start ?? validFrom
  const anchorDay = anchor === null ? null : dayOfDate(anchor)
  if (interval > 1) {
    if (anchorDay === null) return null
    const apart =
      every === 'week'
        ? (weekOf(day, schedule.weekStart) - weekOf(anchorDay, schedule.weekStart)) / 7
        : monthOf(day) - monthOf(anchorDay)
    if (apart % interval !== 0) return false
  }
  if (yearDays.length > 0 && !yearDays.some((nth) => isNth(nth, dayOfYear(day), yearLength(day))))
    return false
  if (weeks.length > 0 && !weeks.includes(isoWeek(day))) return false
  if (monthDays.length > 0 && !monthDays.some((nth) => isNth(nth, dayOfMonth(day), monthLength(day))))
    return false
  if (days.length > 0) return days.some((one) => isSuchDay(one, day, every))
  if (monthDays.length > 0 || yearDays.length > 0 || weeks.length > 0) return true
  if (anchorDay === null) return null
  return every === 'week'
    ? weekdayOfDay(day) === weekdayOfDay(anchorDay)
    : dayOfMonth(day) === dayOfMonth(anchorDay)
}

function isSuchDay({ day: name, nth }: ScheduleDay, day: number, every: 'week' | 'month'): boolean {
  if (WEEK[weekdayOfDay(day)] !== name) return false
  if (nth === null || every === 'week') return true
  const month = dayOfMonth(day)
  return nth > 0 ? Math.ceil(month / 7) === nth : Math.ceil((monthLength(day) - month + 1) / 7) === -nth
}

const isNth = (nth: number, place: number, length: number): boolean =>
  nth > 0 ? nth === place : place === length + nth + 1
const dayOfMonth = (day: number): number => Number(dateOfDay(day).slice(8))
const monthOf = (day: number): number => {
  const date = dateOfDay(day)
  return Number(date.slice(0, 4)) * 12 + Number(date.slice(5, 7)) - 1
}
const firstOfMonth = (month: number): number =>
  dayOfDate(
    `${String(Math.floor(month / 12)).padStart(4, '0')}-${String((month % 12) + 1).padStart(2, '0')}-01`,
  )
const monthLength = (day: number): number => firstOfMonth(monthOf(day) + 1) - firstOfMonth(monthOf(day))
const newYear = (year: number): number => firstOfMonth(year * 12)
const yearOf = (day: number): number => Number(dateOfDay(day).slice(0, 4))
const dayOfYear = (day: number): number => day - newYear(yearOf(day)) + 1
const yearLength = (day: number): number => newYear(yearOf(day) + 1) - newYear(yearOf(day))
const weekOf = (day: number, weekStart: string): number =>
  day - ((weekdayOfDay(day) - WEEK.indexOf(weekStart) + 7) % 7)
/** The week holding a day's Thursday, counted from the one that holds January 4. */
function isoWeek(day: number): number {
  const thursday = day - weekdayOfDay(day) + 3
  return Math.floor((dayOfYear(thursday) - 1) / 7) + 1
}
