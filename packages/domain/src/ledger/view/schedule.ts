import { z } from 'zod'
import { dateOfDay, dayAt, weekdayOfDay } from '../../program/calendar.ts'
import { DAY_MS, type TimeZone } from '../../program/time-zone.ts'

/** As mail servers take it; whoever types it in capitals means the same box. */
const Address = z.string().trim().toLowerCase().max(200).pipe(z.email())

const common = {
  /** On the agency's wall clock. */
  hour: z.number().int().min(0).max(23),
  to: z
    .array(Address)
    .min(1)
    .max(20)
    .overwrite((all) => [...new Set(all)]),
  /** In the mail's own text, as a PDF that goes with it, or both. */
  as: z.enum(['pdf', 'mail', 'both']),
}

/** When a view is sent by itself, to whom, as what. */
export const ViewSchedule = z.discriminatedUnion('every', [
  z.strictObject({ every: z.literal('week'), weekday: z.number().int().min(0).max(6), ...common }),
  // Every month has a 28th.
  z.strictObject({ every: z.literal('month'), day: z.number().int().min(1).max(28), ...common }),
])
export type ViewSchedule = z.infer<typeof ViewSchedule>
/** When alone, of which the rest says nothing. */
export type ViewTimes =
  | Pick<Extract<ViewSchedule, { every: 'week' }>, 'every' | 'weekday' | 'hour'>
  | Pick<Extract<ViewSchedule, { every: 'month' }>, 'every' | 'day' | 'hour'>

/** Longer than from one due day of a month to the next. */
const LONGEST_WAIT_DAYS = 32

const isDueOn = (times: ViewTimes, day: number): boolean =>
  times.every === 'week' ? weekdayOfDay(day) === times.weekday : Number(dateOfDay(day).slice(8)) === times.day

/** An hour that the clock skips is the first instant after the gap; of a repeated one the first counts. Once a day either way. */
const dueMsOn = (times: ViewTimes, zone: TimeZone, day: number): number =>
  zone.instantOf(day * DAY_MS + times.hour * 3_600_000, 'first')

/** The latest instant at which it was due, now included. */
export function lastDueMs(times: ViewTimes, zone: TimeZone, atMs: number): number {
  const today = dayAt(zone, atMs)
  for (let day = today; ; day--) {
    if (isDueOn(times, day) && dueMsOn(times, zone, day) <= atMs) return dueMsOn(times, zone, day)
    if (today - day > LONGEST_WAIT_DAYS) throw new RangeError('A schedule is due at least once a month.')
  }
}

/** The next instant at which it is due, now excluded. */
export function nextDueMs(times: ViewTimes, zone: TimeZone, atMs: number): number {
  const today = dayAt(zone, atMs)
  for (let day = today; ; day++) {
    if (isDueOn(times, day) && dueMsOn(times, zone, day) > atMs) return dueMsOn(times, zone, day)
    if (day - today > LONGEST_WAIT_DAYS) throw new RangeError('A schedule is due at least once a month.')
  }
}

/** Monday first. */
export const WEEKDAY_NAMES = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday']

/** @example timesWords({ every: 'month', day: 2, hour: 7 }) // 'on day 2 of every month at 07:00' */
export function timesWords(times: ViewTimes): string {
  const day =
    times.every === 'week' ? `every ${WEEKDAY_NAMES[times.weekday]}` : `on day ${times.day} of every month`
  return `${day} at ${String(times.hour).padStart(2, '0')}:00`
}
