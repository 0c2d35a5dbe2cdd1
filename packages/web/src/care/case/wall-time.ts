import { compileTimeZone } from '@heart/domain/program'

/** An instant as the agency's wall shows it, for a field that asks for date and time. @example '2026-11-03T14:05' */
export function wallTime(instant: string | number, timezone: string): string {
  const atMs = typeof instant === 'number' ? instant : Date.parse(instant)
  return new Date(atMs + compileTimeZone(timezone).offsetAt(atMs)).toISOString().slice(0, 16)
}

/** The instant of a date and time on the agency's wall; null where the field is not filled in. */
export function instantOf(wall: string, timezone: string): string | null {
  const wallMs = Date.parse(`${wall}:00Z`)
  if (Number.isNaN(wallMs)) return null
  return new Date(compileTimeZone(timezone).instantOf(wallMs, 'first')).toISOString()
}
