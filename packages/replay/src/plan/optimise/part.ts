import type { CallLog } from '../../call/index.ts'
import type { Split } from './options.ts'
import { localWeek } from './week.ts'

/** Some of a log's calls, and how much time they stand for. */
export interface Part {
  readonly log: CallLog
  readonly weeks: number
}

export interface Parts {
  readonly training: Part
  /** The choice never sees it. */
  readonly unseen: Part
}

const DAY_MS = 86_400_000
const WEEK_DAYS = 7

/** Divides a log by the calendar alone, so that what a call is cannot change where it goes. */
export function splitLog(log: CallLog, split: Split, timezone: string): Parts {
  const week = localWeek(timezone)
  const isTraining =
    split.kind === 'until'
      ? (day: number) => day < Date.parse(`${split.date}T00:00:00Z`) / DAY_MS
      : (day: number) => Math.floor((day + 3) / WEEK_DAYS) % 2 === 0
  const days = [0, 0]
  const calls: number[][] = [[], []]
  if (log.size > 0) {
    const first = week.dayOf(log.receivedMs[0] as number)
    const last = week.dayOf(log.receivedMs[log.size - 1] as number)
    for (let day = first; day <= last; day++) {
      const part = isTraining(day) ? 0 : 1
      days[part] = (days[part] as number) + 1
    }
    for (let i = 0; i < log.size; i++) {
      calls[isTraining(week.dayOf(log.receivedMs[i] as number)) ? 0 : 1]?.push(i)
    }
  }
  const partOf = (index: number): Part => ({
    log: pick(log, calls[index] as number[]),
    weeks: (days[index] as number) / WEEK_DAYS,
  })
  return { training: partOf(0), unseen: partOf(1) }
}

/** The named calls of a log, in its order. */
function pick(log: CallLog, calls: readonly number[]): CallLog {
  const floats = (column: Float64Array) => Float64Array.from(calls, (i) => column[i] as number)
  const ints = (column: Int32Array) => Int32Array.from(calls, (i) => column[i] as number)
  const words = (column: Uint32Array) => Uint32Array.from(calls, (i) => column[i] as number)
  return {
    size: calls.length,
    ids: calls.map((i) => log.ids[i] as string),
    zones: log.zones,
    kinds: log.kinds,
    receivedMs: floats(log.receivedMs),
    lon: floats(log.lon),
    lat: floats(log.lat),
    zone: ints(log.zone),
    kind: ints(log.kind),
    handleMs: floats(log.handleMs),
    luckA: words(log.luckA),
    luckB: words(log.luckB),
    inputOrder: Int32Array.from(calls, (_, index) => index),
  }
}
