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
  const at = (part: number): number => Number(found[part] ?? 0)
  const [year, month, day] = [at(1), at(2), at(3)]
  if (month < 1 || month > 12 || day < 1 || day > daysIn(year, month)) return null
  if (at(4) > 23 || at(5) > 59 || at(6) > 59 || at(9) > 23 || at(10) > 59) return null
  const millisecond = Number((found[7] ?? '').slice(0, 3).padEnd(3, '0'))
  const offsetMs = (at(9) * 60 + at(10)) * 60_000
  const wallMs = midnight(year, month, day) + ((at(4) * 60 + at(5)) * 60 + at(6)) * 1000 + millisecond
  return found[8] === '-' ? wallMs + offsetMs : wallMs - offsetMs
}

const daysIn = (year: number, month: number): number =>
  month === 2 ? (isLeap(year) ? 29 : 28) : month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31

const isLeap = (year: number): boolean => (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0

/** The calendar repeats every 400 years; Date.UTC itself takes the years 0 to 99 for 1900 to 1999. */
const FOUR_CENTURIES_MS = 146_097 * 86_400_000
const midnight = (year: number, month: number, day: number): number =>
  Date.UTC(year + 400, month - 1, day) - FOUR_CENTURIES_MS
