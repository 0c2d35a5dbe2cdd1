const OFFSET = '(?:[Zz]|([+-])(\\d\\d)(?::?(\\d\\d))?)'
const SECONDS = '(\\d\\d)(?:[.,](\\d+))?'
const EXTENDED = new RegExp(`^(\\d{4})-(\\d\\d)-(\\d\\d)[Tt ](\\d\\d):(\\d\\d)(?::${SECONDS})?${OFFSET}$`)
const BASIC = new RegExp(`^(\\d{4})(\\d\\d)(\\d\\d)[Tt](\\d\\d)(\\d\\d)(?:${SECONDS})?${OFFSET}$`)

/**
 * Milliseconds since 1970 of an ISO 8601 time that carries its offset; null when it does not, or when no calendar has
 * it. Fractions of a second are cut to the millisecond, digit by digit: .285 is 285 ms.
 * @see ISO 8601-1:2019, 5.4.2; a space in the place of the T as RFC 3339, 5.6 allows
 */
export function readInstant(text: string): number | null {
  const found = EXTENDED.exec(text) ?? BASIC.exec(text)
  if (!found) return null
  const [, year, month, day, hour, minute, second, fraction, sign, offsetHours, offsetMinutes] = found
  return instantOf(
    [Number(year), Number(month), Number(day)],
    [Number(hour), Number(minute), Number(second ?? 0), Number((fraction ?? '').slice(0, 3).padEnd(3, '0'))],
    [Number(offsetHours ?? 0), Number(offsetMinutes ?? 0), sign === '-' ? -1 : 1],
  )
}

type Three = readonly [number, number, number]

function instantOf(
  date: Three,
  time: readonly [number, number, number, number],
  offset: Three,
): number | null {
  const [year, month, day] = date
  const [hour, minute, second, millisecond] = time
  const [offsetHours, offsetMinutes, sign] = offset
  if (month < 1 || month > 12 || day < 1 || day > daysIn(year, month)) return null
  if (hour > 23 || minute > 59 || second > 59 || offsetHours > 23 || offsetMinutes > 59) return null
  const wallMs = midnight(year, month, day) + ((hour * 60 + minute) * 60 + second) * 1000 + millisecond
  return wallMs - sign * (offsetHours * 60 + offsetMinutes) * 60_000
}

const daysIn = (year: number, month: number): number =>
  month === 2 ? (isLeap(year) ? 29 : 28) : month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31

const isLeap = (year: number): boolean => (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0

/** The calendar repeats every 400 years; Date.UTC itself takes the years 0 to 99 for 1900 to 1999. */
const FOUR_CENTURIES_MS = 146_097 * 86_400_000
const midnight = (year: number, month: number, day: number): number =>
  Date.UTC(year + 400, month - 1, day) - FOUR_CENTURIES_MS
