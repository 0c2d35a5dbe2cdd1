import {
  type ClockSample,
  compareClocks,
  type DeviceClock,
  learnClock,
  offsetOf,
  setBackMs,
  UNKNOWN_CLOCK,
} from '@heart/domain/encounter'

const HEADER_GRAIN_MS = 1_000
const reading = () => ({ wallMs: Date.now(), runningMs: performance.now() })

/** A timer that only runs forward, whatever becomes of the clock: pauses are measured by it. */
export const steadyMs = (): number => performance.timeOrigin + performance.now()

/** How far this device's clock is off, learned from every answer. */
export class StoreClock {
  private clock: DeviceClock = UNKNOWN_CLOCK
  private compared: ReturnType<typeof reading> | null = null

  /** What was learned before this page. */
  recall(samples: readonly ClockSample[]): void {
    this.clock = { samples }
  }

  get samples(): readonly ClockSample[] {
    return this.clock.samples
  }

  /** @param receivedAtMs and `sentAtMs` by `Date.now()` */
  learn(serverMs: number, sentAtMs: number, receivedAtMs: number, grainMs = 0): void {
    if (!Number.isFinite(serverMs)) return
    this.clock = learnClock(this.clock, compareClocks({ sentAtMs, receivedAtMs, serverMs, grainMs }))
    this.compared = reading()
  }

  learnHeader(date: string | null, sentAtMs: number, receivedAtMs: number): void {
    if (date) this.learn(Date.parse(date), sentAtMs, receivedAtMs, HEADER_GRAIN_MS)
  }

  /** null: never compared. */
  offsetMs(): number | null {
    const known = offsetOf(this.clock)
    if (known === null || !this.compared) return known
    return known - setBackMs(this.compared, reading())
  }

  serverNowMs(): number {
    return Date.now() - (this.offsetMs() ?? 0)
  }
}
