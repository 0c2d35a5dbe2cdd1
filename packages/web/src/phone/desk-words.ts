import type { CallView } from '@heart/api/call'
import { plain } from '../ui/format.ts'

/** @example clockSeconds('2026-11-03T19:05:10Z', 'America/New_York') // '14:05:10' */
export function clockSeconds(instant: string, timezone: string): string {
  return new Intl.DateTimeFormat('en', {
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    hourCycle: 'h23',
    timeZone: timezone,
  }).format(new Date(instant))
}

export const natureWords = ({ facts }: Pick<CallView, 'facts'>): string =>
  facts.mappedNature ? plain(facts.mappedNature) : facts.nature

export const placeWords = ({ facts }: Pick<CallView, 'facts'>): string =>
  facts.place.block ?? facts.place.zone ?? 'place unknown'

/** Minutes and seconds to a time, for clocks: '2:05'. */
export function minutesTo(ms: number): string {
  const seconds = Math.max(0, Math.floor(ms / 1_000))
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`
}
