import { ALL, flatDimension } from '../disclosure/dimension.ts'
import type { Told } from './told.ts'

const BAND_HOURS = 4
const BANDS = Array.from({ length: 24 / BAND_HOURS }, (_, index) => index * BAND_HOURS)
const two = (hour: number) => String(hour).padStart(2, '0')
const idOf = (from: number) => `${two(from)}-${two(from + BAND_HOURS)}`

/** The day in bands of four hours: no time of a call is told finer. */
export const HOURS = flatDimension('hours', BANDS.map(idOf), ALL)

/** @example hourBand(13) // '12-16' */
export const hourBand = (localHour: number): string => idOf(Math.floor(localHour / BAND_HOURS) * BAND_HOURS)

export const HOUR_WORDS: Readonly<Record<string, Told>> = {
  [ALL]: { en: 'The whole day', es: 'Todo el día' },
  ...Object.fromEntries(
    BANDS.map((from) => [
      idOf(from),
      {
        en: `${two(from)}:00 to ${two(from + BAND_HOURS)}:00`,
        es: `de ${two(from)}:00 a ${two(from + BAND_HOURS)}:00`,
      },
    ]),
  ),
}
