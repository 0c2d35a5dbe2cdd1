import type { Plan } from '@heart/domain/plan'
import { compileHours, compileTimeZone, type Window } from '@heart/domain/program'
import { openMsBetween } from '../program/stretches.ts'

export const HOURS_A_YEAR = 8_760
const WEEKS_A_YEAR = HOURS_A_YEAR / 168

export interface PlanCost {
  readonly teamHoursAWeek: number
  readonly personHoursAWeek: number
  /** Full-time posts that fill these hours all year, leave and training included. */
  readonly posts: number
  readonly dollarsAYear: number
}

/** What the shifts cost: every hour of a team takes its crew, and a post works only so many hours a year. */
export function planCost({ scenario, crews, costs }: Plan): PlanCost {
  let teamHoursAWeek = 0
  let personHoursAWeek = 0
  for (const { program, shifts } of scenario.teams) {
    const hours = hoursAWeek(shifts)
    teamHoursAWeek += hours
    personHoursAWeek += hours * (crews[program] ?? 1)
  }
  const posts = (personHoursAWeek * WEEKS_A_YEAR) / costs.hoursPerPost
  return { teamHoursAWeek, personHoursAWeek, posts, dollarsAYear: posts * costs.dollarsPerPost }
}

/** People who keep one seat filled around the clock. */
export const reliefFactor = (hoursPerPost: number): number => HOURS_A_YEAR / hoursPerPost

const DAY_MS = 86_400_000
const PLAIN = compileTimeZone('UTC')
/** A Monday of a week in which no clock is changed, some way into the calendar. */
const MONDAY_MS = Date.UTC(2024, 0, 1)

/** Hours of an ordinary week that the windows cover; absent windows are always open. */
export function hoursAWeek(windows: readonly Window[] | undefined): number {
  if (!windows) return 168
  const hours = compileHours({ weekly: [...windows], exceptions: [] }, PLAIN)
  return openMsBetween(hours, MONDAY_MS, MONDAY_MS + 7 * DAY_MS) / 3_600_000
}

/** Years that a period of local dates covers, both ends included: counts over it become counts a year. */
export function yearsIn({ from, to }: Plan['period']): number {
  return ((Date.parse(to) - Date.parse(from)) / DAY_MS + 1) / 365
}
