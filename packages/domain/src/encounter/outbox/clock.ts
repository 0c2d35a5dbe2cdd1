import type { OutboxItem } from './item.ts'

/** One comparison of the device's clock with the server's, at an answer. */
export interface ClockSample {
  /** How far the device was ahead (behind: negative). */
  readonly offsetMs: number
  /** How wrong that can be: half the way there and back, and the grain of the server's time. */
  readonly uncertainMs: number
}

export interface DeviceClock {
  /** The latest last. */
  readonly samples: readonly ClockSample[]
}

export const UNKNOWN_CLOCK: DeviceClock = { samples: [] }
const SAMPLES = 9
/** Beyond this and its own uncertainty a comparison says that the clock was set, not that it drifts. */
const JUMP_MS = 2_000

/** An answer tells the time: the server wrote it somewhere between the sending and the receiving. */
export function compareClocks(answer: {
  sentAtMs: number
  receivedAtMs: number
  serverMs: number
  /** A `Date` header counts whole seconds: 1000; an exact time: 0. */
  grainMs: number
}): ClockSample {
  const { sentAtMs, receivedAtMs, serverMs, grainMs } = answer
  const middleMs = (sentAtMs + receivedAtMs) / 2
  return {
    offsetMs: Math.round(middleMs - (serverMs + grainMs / 2)),
    uncertainMs: Math.ceil(Math.abs(receivedAtMs - sentAtMs) / 2 + grainMs / 2),
  }
}

/** Keeps the last comparisons; when one shows that the clock was set, those before it say nothing any more. */
export function learnClock(clock: DeviceClock, sample: ClockSample): DeviceClock {
  const knownMs = offsetOf(clock)
  const wasSet = knownMs !== null && Math.abs(sample.offsetMs - knownMs) > JUMP_MS + sample.uncertainMs
  return { samples: wasSet ? [sample] : [...clock.samples, sample].slice(-SAMPLES) }
}

/** The median of the last comparisons; null: there was none. */
export function offsetOf({ samples }: DeviceClock): number | null {
  if (samples.length === 0) return null
  const sorted = samples.map(({ offsetMs }) => offsetMs).sort((a, b) => a - b)
  const half = sorted.length >> 1
  const upper = sorted[half] as number
  return sorted.length % 2 === 1 ? upper : Math.round(((sorted[half - 1] as number) + upper) / 2)
}

/**
 * How far the clock was set back while nobody could compare it: against a timer that only ever runs forward. A timer
 * may stand still while the device sleeps, so the other direction tells nothing.
 */
export function setBackMs(
  before: { wallMs: number; runningMs: number },
  now: { wallMs: number; runningMs: number },
): number {
  const movedMs = now.wallMs - now.runningMs - (before.wallMs - before.runningMs)
  return movedMs < -JUMP_MS ? Math.round(-movedMs) : 0
}

/**
 * The server's time at which a step was made, as well as can be known when it is told: by the offset known then; by
 * the one known now if none was, or if it would lie in the future, for then the clock had been set in between. Never
 * before an earlier step of the device nor after a later one, whatever its clock did.
 */
export function toldTime(
  items: readonly OutboxItem[],
  item: OutboxItem,
  now: { readonly deviceMs: number; readonly offsetMs: number },
): number {
  const nowMs = now.deviceMs - now.offsetMs
  const then = item.at.deviceMs - (item.at.offsetMs ?? now.offsetMs)
  const madeMs = then > nowMs + JUMP_MS ? item.at.deviceMs - now.offsetMs : then
  const index = items.indexOf(item)
  const told = (some: readonly OutboxItem[]) => some.flatMap(({ toldMs }) => toldMs ?? [])
  const earliestMs = Math.max(Number.NEGATIVE_INFINITY, ...told(items.slice(0, index)))
  const latestMs = Math.max(earliestMs, Math.min(nowMs, ...told(items.slice(index + 1))))
  return Math.min(Math.max(madeMs, earliestMs), latestMs)
}
