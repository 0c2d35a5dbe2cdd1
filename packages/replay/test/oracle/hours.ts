import type { ScenarioTeam } from '@heart/domain/plan'
import { dateAt, dayAfter, instantOf, weekdayOf } from './wall-clock.ts'

type Window = ScenarioTeam['shifts'][number]

interface Stretch {
  readonly fromMs: number
  readonly toMs: number
}

/** RP1–RP3: whether one of the windows is open at an instant. Without windows it is always open. */
export type Open = (ms: number) => boolean

export function openIn(timezone: string, windows: readonly Window[] | undefined): Open {
  if (!windows) return () => true
  const near = new Map<string, readonly Stretch[]>()
  return (ms) => {
    const date = dateAt(timezone, ms)
    let stretches = near.get(date)
    if (!stretches) {
      const dates = [-2, -1, 0, 1].map((count) => dayAfter(date, count))
      stretches = dates.flatMap((start) => windowsStartingOn(timezone, windows, start))
      near.set(date, stretches)
    }
    return stretches.some(({ fromMs, toMs }) => fromMs <= ms && ms < toMs)
  }
}

function windowsStartingOn(timezone: string, windows: readonly Window[], date: string): Stretch[] {
  return windows
    .filter((window) => window.days.some((day) => day === weekdayOf(date)))
    .map(({ from, to }) => ({
      fromMs: instantOf(timezone, date, from, 'first'),
      toMs: instantOf(timezone, to > from ? date : dayAfter(date, 1), to, 'last'),
    }))
    .filter(({ fromMs, toMs }) => fromMs < toMs)
}

/** Windows that touch or overlap are one stretch: it starts where the millisecond before was not open. */
export const startsAt = (open: Open, ms: number): boolean => open(ms) && !open(ms - 1)

/** Whether the stretch that is on at `ms` ends at least `leftMs` later. Windows change at whole minutes only. */
export function lastsFor(open: Open, ms: number, leftMs: number): boolean {
  if (!open(ms)) return false
  for (let later = nextMinute(ms); later < ms + leftMs; later += 60_000) if (!open(later)) return false
  return true
}

export const nextMinute = (ms: number): number => (Math.floor(ms / 60_000) + 1) * 60_000

/** Of the time from `fromMs` to `toMs`, how much is open. */
export function openMs(open: Open, fromMs: number, toMs: number): number {
  let sum = 0
  for (let ms = fromMs; ms < toMs; ms = nextMinute(ms))
    if (open(ms)) sum += Math.min(nextMinute(ms), toMs) - ms
  return sum
}
