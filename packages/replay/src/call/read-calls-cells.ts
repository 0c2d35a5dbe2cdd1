/** What a cell of each column has to hold, in words for the person who mends the file. */
export const EXPECTED = {
  id: 'an id that no earlier row has',
  received_at: 'an ISO 8601 time with its offset or Z, such as 2024-03-24T13:05:00-04:00',
  lon: 'degrees from -180 to 180',
  lat: 'degrees from -90 to 90',
  priority: 'a whole number of 1 or more',
  handle_seconds: 'seconds from 0 to 1,000,000,000',
} as const

const DECIMAL = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$/
/** About 32 years: every instant stays within the calendar. */
const LONGEST_SECONDS = 1e9
const PRIORITY_OF_NONE = 5

/** Null when the cell is empty and may be; NaN: not a number that can be used. */
export function readDegrees(text: string, most: number, isNeeded: boolean): number | null {
  if (text === '' && !isNeeded) return null
  const degrees = readDecimal(text)
  return Math.abs(degrees) <= most ? degrees : Number.NaN
}

/** Whole milliseconds, rounded half up (RP1); null when the cell is empty. */
export function readHandleMs(text: string): number | null {
  if (text === '') return null
  const seconds = readDecimal(text)
  return seconds >= 0 && seconds <= LONGEST_SECONDS ? Math.floor(seconds * 1000 + 0.5) : Number.NaN
}

export function readPriority(text: string): number {
  if (text === '') return PRIORITY_OF_NONE
  const priority = /^\d+$/.test(text) ? Number(text) : 0
  return priority >= 1 && Number.isSafeInteger(priority) ? priority : Number.NaN
}

export const readFlags = (text: string): string[] =>
  text === ''
    ? []
    : text
        .split(';')
        .map((flag) => flag.trim())
        .filter((flag) => flag !== '')

const readDecimal = (text: string): number => (DECIMAL.test(text) ? Number(text) : Number.NaN)
