import { SOURCES, type Sourced } from './sourced.ts'

/** What Durham reported of the first nine months. The history is calibrated to it, and a test holds it there. */
export const NINE_MONTHS = {
  from: '2022-06-27',
  /** Included. */
  to: '2023-03-26',
  warranted: { value: 23_000, source: SOURCES.press2023 } satisfies Sourced<number>,
  answered: { value: 4_680, source: SOURCES.press2023 } satisfies Sourced<number>,
  phoneShare: { value: 0.35, source: SOURCES.press2023 } satisfies Sourced<number>,
} as const

export const HISTORY = { from: '2022-06-27', to: '2023-06-30', seed: 'durham-demo-1' } as const

/** The pilot's police beats, as published by number. */
export const PILOT_BEATS: Sourced<readonly string[]> = {
  value: ['111', '112', '113', '122', '213', '214', '222', '223', '411', '511', '512', '513'],
  source: SOURCES.dataPlus,
}
