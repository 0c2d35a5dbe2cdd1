import type { CareFigures } from '@heart/domain/ledger'
import { count, percent } from '../ui/format.ts'

/** Counts so small that a share says little, and a reader might think of somebody. */
const SMALL = 11
export const isSmall = (of: number): boolean => of > 0 && of < SMALL

export function daysWords(days: number | null): string {
  if (days === null) return '–'
  if (days < 1) return `${Math.max(1, Math.round(days * 24))}\u00a0h`
  const whole = Math.round(days)
  return `${count(whole)}\u00a0${whole === 1 ? 'day' : 'days'}`
}

/** What a person would say of it first. */
export function careSentence({ followedUp, connected, timeToConnect }: CareFigures): string {
  const heard =
    followedUp.of === 0
      ? 'No promised follow-up is over yet.'
      : `Of ${count(followedUp.of)} promised follow-ups, ${count(followedUp.yes)} heard from the neighbor in time (${percent(followedUp.yes, followedUp.of)}).`
  if (connected.of === 0) return heard
  const days =
    timeToConnect.p50Days === null ? '' : `, the middle one after ${daysWords(timeToConnect.p50Days)}`
  return `${heard} Of ${count(connected.of)} referrals, ${count(connected.yes)} led to the partner${days}.`
}
