import type { Plan } from '@heart/domain/plan'
import { openHours, weekOf } from './week.ts'

export const HOURS_A_YEAR = 8_760
const WEEKS_A_YEAR = HOURS_A_YEAR / 168

export interface PlanCost {
  teamHoursAWeek: number
  personHoursAWeek: number
  posts: number
  dollarsAYear: number
}

/** People who keep one seat filled around the clock. */
export const reliefFactor = (hoursPerPost: number): number => HOURS_A_YEAR / hoursPerPost

/** What the shifts cost: every hour of a team takes its crew, and a post works only so many hours a year. */
export function costOf({ scenario, crews, costs }: Plan): PlanCost {
  let teamHoursAWeek = 0
  let personHoursAWeek = 0
  for (const team of scenario.teams) {
    const hours = openHours(weekOf(team.shifts))
    teamHoursAWeek += hours
    personHoursAWeek += hours * (crews[team.program] ?? 1)
  }
  const posts = (personHoursAWeek * WEEKS_A_YEAR) / costs.hoursPerPost
  return { teamHoursAWeek, personHoursAWeek, posts, dollarsAYear: posts * costs.dollarsPerPost }
}
