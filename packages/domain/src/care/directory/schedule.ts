import { z } from 'zod'
import { PlainDate } from '../../program/plain-date.ts'

const numbers = z.array(z.number().int().min(-366).max(366)).max(366).default([])
const Time = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$|^24:00$/, 'write a time as 09:30')

/** One day of the week, with its place in the month where that is meant: { day: 'MO', nth: -1 } is the last Monday. */
export const ScheduleDay = z.strictObject({
  day: z.enum(['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU']),
  nth: z.number().int().min(-53).max(53).nullable().default(null),
})
export type ScheduleDay = z.infer<typeof ScheduleDay>

/**
 * When a service is open: a recurrence of days as in RFC 5545, with the hours of such a day by the clock of the agency.
 * @see https://docs.openreferral.org/en/v3.0.3/hsds/schema_reference.html#schedule
 */
export const Schedule = z.strictObject({
  validFrom: PlainDate.nullable().default(null),
  validTo: PlainDate.nullable().default(null),
  /** null: only on `start`. */
  every: z.enum(['week', 'month']).nullable().default(null),
  interval: z.number().int().min(1).max(100).default(1),
  start: PlainDate.nullable().default(null),
  until: PlainDate.nullable().default(null),
  count: z.number().int().min(1).max(10_000).nullable().default(null),
  weekStart: z.enum(['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU']).default('MO'),
  days: z.array(ScheduleDay).max(53).default([]),
  monthDays: numbers,
  yearDays: numbers,
  weeks: numbers,
  /** Closing at or before opening is on the next day. Without both, the hours of these days are unknown. */
  opensAt: Time.nullable().default(null),
  closesAt: Time.nullable().default(null),
  words: z.string().trim().max(2_000).default(''),
})
export type Schedule = z.infer<typeof Schedule>
