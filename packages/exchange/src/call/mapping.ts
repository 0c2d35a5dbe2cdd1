import { Disposition } from '@heart/domain/call'
import { z } from 'zod'

const Column = z.string().min(1)

/** How a column of times is written. */
export const TimeSpec = z.strictObject({
  /** Luxon formats tried in turn; `ISO` is ISO 8601 with or without an offset, `T` or a space between. */
  formats: z.array(z.string().min(1)).min(1).default(['ISO']),
  /** IANA zone of times without an offset; without it, the agency's. */
  zone: z.string().optional(),
  /**
   * `UTC`: the source took local wall-clock times for UTC and printed them with an offset. The printed instant,
   * read on a UTC clock, is the true local time.
   */
  stampedAs: z.literal('UTC').optional(),
})
export type TimeSpec = z.infer<typeof TimeSpec>

/** A column, and what its values mean. A value that is not listed is kept as it is, in lower case. */
export const ValueColumn = z.strictObject({
  column: Column,
  values: z.record(z.string(), z.string().nullable()).default({}),
})
export type ValueColumn = z.infer<typeof ValueColumn>

export const PriorityColumn = z.strictObject({
  column: Column,
  values: z.record(z.string(), z.number().int().nullable()).default({}),
})

/** All columns must hold one of their values; `*` is any value that is not empty. */
export const Condition = z.record(Column, z.array(z.string()).min(1))
export type Condition = z.infer<typeof Condition>

/** `assigned`: a unit was put on the call; `arrived`: it is known to have arrived. */
const Stage = z.enum(['assigned', 'arrived'])

export const AnsweredBy = z.strictObject({
  program: z.string().min(1),
  when: Condition,
  and: Stage.default('assigned'),
  how: z.enum(['phone', 'in_person']),
})

export const STAGES = ['dispatchedAt', 'enRouteAt', 'arrivedAt', 'clearedAt', 'closedAt'] as const
export type Stage = (typeof STAGES)[number]
const stageColumns = {
  dispatchedAt: Column.optional(),
  enRouteAt: Column.optional(),
  arrivedAt: Column.optional(),
  clearedAt: Column.optional(),
  closedAt: Column.optional(),
}

/**
 * How one 911 center's export is read. Only columns named here are ever looked at: whatever else stands in the
 * file, criminal-justice fields above all, never enters the product.
 */
export const ImportMapping = z.strictObject({
  id: z.string().min(1).default('calls'),
  source: z.string().optional(),
  delimiter: z.string().length(1).default(','),
  encoding: z.enum(['auto', 'utf-8', 'latin1']).default('auto'),
  /** Cells that mean "nothing", compared without case. The empty cell always does. */
  nullWords: z.array(z.string()).default(['NA', 'N/A', 'NULL', 'NONE']),
  time: TimeSpec.prefault({}),

  /** The call's own number; with `key`, only said aloud, and `key` tells rows apart. */
  number: Column,
  key: z.array(Column).min(1).optional(),
  receivedAt: Column,
  /** Columns that repeat the local hour ("1 am", "13") or weekday; a row that disagrees is counted. */
  check: z.strictObject({ hour: Column.optional(), weekday: Column.optional() }).default({}),
  nature: Column,
  priority: PriorityColumn.optional(),
  /** A flag is set where its column holds a truthy value. */
  flags: z
    .array(
      z.strictObject({
        flag: z.string().min(1),
        column: Column,
        truthy: z.array(z.string()).default(['1', 'true', 'yes', 'y', 't']),
      }),
    )
    .default([]),
  locationType: ValueColumn.optional(),
  callerType: ValueColumn.optional(),
  callSource: ValueColumn.optional(),
  lon: Column.optional(),
  lat: Column.optional(),
  zone: Column.optional(),
  block: Column.optional(),

  unit: Column.optional(),
  agency: Column.optional(),
  /** Whole seconds since the call was received. */
  secondsFromCall: z.strictObject(stageColumns).default({}),
  /** Times of day; one that stands about a day before the call went past midnight and gets its day back. */
  times: z.strictObject(stageColumns).default({}),
  closeCode: Column.optional(),
  dispositions: z.record(z.string(), Disposition).default({}),
  /** Close codes by which the caller refused or cancelled. */
  callerDeclined: z.array(z.string()).default([]),
  answeredBy: z.array(AnsweredBy).default([]),
  policeWent: z.array(z.strictObject({ when: Condition, and: Stage.default('assigned') })).default([]),
})
export type ImportMapping = z.infer<typeof ImportMapping>
