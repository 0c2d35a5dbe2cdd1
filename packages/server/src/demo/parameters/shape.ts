import { SOURCES, type Sourced } from './sourced.ts'

/** Share of calls by local hour 0 to 23, percent: six HEART natures in the 12 pilot beats, 4,033 calls. */
export const HOUR_SHARE: Sourced<readonly number[]> = {
  value: [
    3.7, 3.1, 2.6, 1.8, 2.4, 1.9, 3.2, 2.9, 4.6, 4.0, 4.3, 4.2, 5.1, 5.5, 5.5, 5.1, 5.2, 5.4, 5.1, 5.9, 4.9,
    5.0, 4.1, 4.5,
  ],
  source: SOURCES.dataPlus,
}

/** Share of calls by weekday, Monday first, percent. */
export const WEEKDAY_SHARE: Sourced<readonly number[]> = {
  value: [14.7, 15.6, 13.8, 14.9, 15.2, 13.0, 12.7],
  source: SOURCES.dataPlus,
}

/** Calls by month, January first. */
export const MONTH_COUNT: Sourced<readonly number[]> = {
  value: [284, 271, 306, 330, 390, 365, 378, 332, 371, 361, 293, 352],
  source: SOURCES.dataPlus,
}

/** Variance over mean of daily counts: Durham 1.27, Eugene 1.25. Above 1, so days are over-dispersed. */
export const DAY_DISPERSION: Sourced<number> = {
  value: 1.26,
  source: `${SOURCES.dataPlus}; ${SOURCES.eugene}`,
}

/** How calls came in, counts of 2021; alarm lines are left out because HEART natures do not come that way. */
export const CALL_SOURCES: Sourced<readonly (readonly [string, number])[]> = {
  value: [
    ['wireless_911', 57_063],
    ['phone', 38_122],
    ['landline_911', 8_740],
    ['language_line', 1_442],
    ['text', 287],
  ],
  source: SOURCES.dataPlus,
}

/** Priority of HEART natures: 3 in 83 %, 4 in 10 %, 2 in 7 %. */
export const PRIORITIES: Sourced<readonly (readonly [number, number])[]> = {
  value: [
    [3, 83],
    [4, 10],
    [2, 7],
  ],
  source: SOURCES.dataPlus,
}

/** Share of all calls at the ten busiest of the places. */
export const TEN_BUSIEST_PLACES: Sourced<number> = { value: 0.14, source: SOURCES.dataPlus }

/** Where the caller is, and flags of the screening: nobody publishes them for Durham. */
export const LOCATION_TYPES: Sourced<readonly (readonly [string, number])[]> = {
  value: [
    ['business', 38],
    ['residence', 34],
    ['street', 16],
    ['park', 4],
    ['transit_stop', 4],
    ['shelter', 3],
    ['hospital', 1],
  ],
  source: SOURCES.demo,
  assumed: true,
}

/** Chance of each flag on a call of a phase-1 nature. */
export const FLAG_CHANCE: Sourced<Readonly<Record<string, number>>> = {
  value: {
    weapon: 0.025,
    violence: 0.03,
    medical_emergency: 0.012,
    in_traffic: 0.012,
    threats: 0.035,
    child_present: 0.03,
    'language:es': 0.06,
  },
  source: SOURCES.demo,
  assumed: true,
}
