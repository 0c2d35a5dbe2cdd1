import type { CompiledHours, Stretch } from '@heart/domain/program'

const DAY_MS = 86_400_000

/**
 * Every stretch that touches [fromMs, untilMs), with its true start and end: a stretch that goes on for longer than can
 * be followed has none. Windows that touch or overlap are one (RP2).
 */
export function stretchesBetween(hours: CompiledHours, fromMs: number, untilMs: number): Stretch[] {
  const found: Stretch[] = []
  let stretch = hours.stretchAt(fromMs)
  let at = fromMs
  while (at < untilMs) {
    if (!stretch) {
      const next = hours.nextStart(at, untilMs)
      if (next === null || next >= untilMs) break
      stretch = hours.stretchAt(next) as Stretch
    }
    let { endMs } = stretch
    while (endMs < untilMs && hours.isOpen(endMs)) endMs = (hours.stretchAt(endMs) as Stretch).endMs
    if (hours.isOpen(endMs)) endMs = Number.POSITIVE_INFINITY
    found.push({ startMs: stretch.startMs, endMs })
    at = endMs
    stretch = null
  }
  return found
}

/** How much of [fromMs, untilMs) lies in the stretches of the hours. */
export function openMsBetween(hours: CompiledHours, fromMs: number, untilMs: number): number {
  let openMs = 0
  for (const { startMs, endMs } of stretchesBetween(hours, fromMs, untilMs)) {
    openMs += Math.min(endMs, untilMs) - Math.max(startMs, fromMs)
  }
  return openMs
}

/** Weekly windows leave a gap at least every week; with a change of the clock at the worst every other week. */
export const LONGEST_STRETCH_MS = 16 * DAY_MS
