import { compileTimeZone } from '@heart/domain/program'

/** An instant as the agency's wall shows it, for a field that asks for date and time. @example '2026-11-03T14:05' */
export function wallTime(instant: string | number, timezone: string): string {
  const atMs = typeof instant === 'number' ? instant : Date.parse(instant)
  return new Date(atMs + compileTimeZone(timezone).offsetAt(atMs)).toISOString().slice(0, 16)
}

/** The instant of a date and time on the agency's wall; null where the field is not filled in. */
export function instantOf(wall: string, timezone: string): string | null {
  const wallMs = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/.test(wall) ? Date.parse(`${wall}:00Z`) : Number.NaN
  if (Number.isNaN(wallMs)) return null
  return new Date(compileTimeZone(timezone).instantOf(wallMs, 'first')).toISOString()
}
