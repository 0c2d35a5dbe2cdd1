import { STAGES, type Stage } from './mapping.ts'

export type StageTimes = Record<Stage, number | null>

const HOUR = 3_600_000
const DAY = 24 * HOUR
const LONGEST = 30 * DAY

/**
 * Mends the stage times of one call, in place. A time that stands half a day to a day before
 * the call went past midnight under the call’s date and gets its day back. What is then still before the call, before an
 * earlier stage, or more than thirty days after the call cannot be, and is dropped.
 * @returns one warning for each repair and each drop
 */
export function mendStages(received: number, times: StageTimes, warnings: string[]): void {
  let latest = received
  if (times.enRouteAt !== null && times.arrivedAt !== null) {
    const enRoute = pastMidnight(received, times.enRouteAt)
    if (enRoute > pastMidnight(received, times.arrivedAt)) {
      // The crew pressed "en route" after it had arrived: the arrival is what counts.
      times.enRouteAt = null
      warnings.push('enRouteAt: after the arrival, dropped')
    }
  }
  for (const stage of STAGES) {
    const raw = times[stage]
    if (raw === null) continue
    const time = pastMidnight(received, raw)
    if (time !== raw) warnings.push(`${stage}: past midnight, a day added`)
    if (time < latest || time - received > LONGEST) {
      times[stage] = null
      warnings.push(
        time < received
          ? `${stage}: before the call, dropped`
          : time < latest
            ? `${stage}: before an earlier stage, dropped`
            : `${stage}: more than 30 days after the call, dropped`,
      )
    } else {
      times[stage] = time
      latest = time
    }
  }
}

function pastMidnight(received: number, time: number): number {
  const behind = received - time
  return behind >= 12 * HOUR && behind <= DAY ? time + DAY : time
}
