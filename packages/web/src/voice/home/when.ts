import { clockTime } from '../../ui/format.ts'

/**
 * A coming moment in the words of a person: the time alone when it is today, else the weekday too, beyond a week the
 * date. @example whenWords('2026-11-03T14:00:00Z', 'America/New_York', 'en', now, 'today at {{time}}')
 */
export function whenWords(
  instant: string,
  timezone: string,
  locale: string,
  nowMs: number,
  today: string,
): string {
  const day = (ms: number) =>
    new Intl.DateTimeFormat('en-CA', { timeZone: timezone, dateStyle: 'short' }).format(ms)
  const at = Date.parse(instant)
  const time = clockTime(instant, timezone, locale)
  if (day(at) === day(nowMs)) return today.replace('{{time}}', time)
  const far = at - nowMs > 6 * 86_400_000
  const date = new Intl.DateTimeFormat(locale, {
    timeZone: timezone,
    ...(far ? { day: 'numeric', month: 'long' } : { weekday: 'long' }),
  }).format(at)
  return `${date} ${time}`
}
