import { NO_KEY } from '@heart/domain/ledger'
import { compileTimeZone, WEEKDAYS, weekdayOfDay } from '@heart/domain/program'
import type { CallLog } from '../call/call-log.ts'

/** How calls can be told apart; in what the group of a call does not depend on the scenario's programs. */
export const PLAIN_SPLITS = ['hour', 'weekday', 'hour_of_week', 'zone', 'nature'] as const
export type PlainSplit = (typeof PLAIN_SPLITS)[number]

/** Every call of a log is in exactly one group. */
export interface Grouping {
  /** Hours as `00` to `23`, days as `mon` to `sun`, both as `mon 09`; all of them, in the order of the week. */
  readonly keys: readonly string[]
  /** Of each call, the index of its key. */
  readonly groupOf: Int32Array
}

const HOURS = Array.from({ length: 24 }, (_, hour) => String(hour).padStart(2, '0'))
const HOURS_OF_WEEK = WEEKDAYS.flatMap((day) => HOURS.map((hour) => `${day} ${hour}`))
const HOUR_MS = 3_600_000
const DAY_MS = 24 * HOUR_MS

const known = new WeakMap<CallLog, Map<string, Grouping>>()

/** Worked out once for a log: a page asks again with every stroke. */
export function groupingOf(log: CallLog, by: PlainSplit, timezone: string): Grouping {
  const ofLog = known.get(log) ?? new Map<string, Grouping>()
  known.set(log, ofLog)
  const name = `${by} ${timezone}`
  const grouping = ofLog.get(name) ?? group(log, by, timezone)
  ofLog.set(name, grouping)
  return grouping
}

function group(log: CallLog, by: PlainSplit, timezone: string): Grouping {
  switch (by) {
    case 'hour':
      return { keys: HOURS, groupOf: hoursOfWeek(log, timezone).map((hour) => hour % 24) }
    case 'weekday':
      return { keys: WEEKDAYS, groupOf: hoursOfWeek(log, timezone).map((hour) => Math.floor(hour / 24)) }
    case 'hour_of_week':
      return { keys: HOURS_OF_WEEK, groupOf: hoursOfWeek(log, timezone) }
    case 'zone':
      return byName(log, (call) => log.zones[log.zone[call] as number])
    case 'nature':
      return byName(log, (call) => log.kinds[log.kind[call] as number]?.nature)
  }
}

/** 0 is Monday from midnight to one, by the clock on the wall (RP1). */
function hoursOfWeek({ receivedMs }: CallLog, timezone: string): Int32Array {
  const zone = compileTimeZone(timezone)
  return Int32Array.from(receivedMs, (atMs) => {
    const wallMs = atMs + zone.offsetAt(atMs)
    const day = Math.floor(wallMs / DAY_MS)
    return weekdayOfDay(day) * 24 + Math.floor((wallMs - day * DAY_MS) / HOUR_MS)
  })
}

function byName({ size }: CallLog, nameOf: (call: number) => string | undefined): Grouping {
  const indexOf = new Map<string, number>()
  const groupOf = new Int32Array(size)
  for (let call = 0; call < size; call++) {
    const key = nameOf(call)?.trim() || NO_KEY
    const index = indexOf.get(key) ?? indexOf.size
    indexOf.set(key, index)
    groupOf[call] = index
  }
  return { keys: [...indexOf.keys()], groupOf }
}
