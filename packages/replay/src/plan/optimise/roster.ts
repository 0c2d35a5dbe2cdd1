import type { Scenario, ScenarioTeam } from '@heart/domain/plan'
import type { Window } from '@heart/domain/program'
import { hoursOver, type Staffing } from './budget.ts'
import { hoursOnDuty, type LinePattern, weeklyHours, windowOf } from './lines.ts'
import type { Post } from './posts.ts'
import { HOURS_A_WEEK } from './week.ts'

/** One team that works the same hours every week. */
export interface RosterLine {
  readonly program: string
  readonly pattern: LinePattern
  /** Index among the posts; null by phone, and where nobody travels. */
  readonly post: number | null
}
export type Roster = readonly RosterLine[]

/** The scenario with the roster's teams; each program is open whenever one of its teams is on duty. */
export function withRoster(scenario: Scenario, roster: Roster, posts: readonly Post[]): Scenario {
  const count = new Map<string, number>()
  const teams = roster.map(({ program, pattern, post }): ScenarioTeam => {
    const number = (count.get(program) ?? 0) + 1
    count.set(program, number)
    const at = post === null ? null : (posts[post] as Post).at
    return {
      id: `${program}-${number}`,
      program,
      post: typeof at === 'string' || at === null ? at : [at[0], at[1]],
      shifts: [windowOf(pattern)],
    }
  })
  const programs = scenario.programs.map((program) => ({
    ...program,
    hours: distinct(teams.flatMap((team) => (team.program === program.id ? team.shifts : []))),
  }))
  return { ...scenario, programs, teams }
}

function distinct(windows: readonly Window[]): Window[] {
  return [...new Map(windows.map((window) => [JSON.stringify(window), window])).values()]
}

export function teamHoursOf(roster: Roster): Record<string, number> {
  const hours: Record<string, number> = {}
  for (const { program, pattern } of roster) hours[program] = (hours[program] ?? 0) + weeklyHours(pattern)
  return hours
}

/** Budget, limits and least cover all hold. */
export function isAllowed(roster: Roster, staffing: Staffing): boolean {
  const hours = teamHoursOf(roster)
  if (hoursOver(staffing, hours) > 1e-6) return false
  for (const [program, most] of Object.entries(staffing.mostTeamHours)) {
    const used = hours[program] ?? 0
    if (used > most || used < (staffing.leastTeamHours[program] ?? 0)) return false
  }
  return Object.entries(staffing.minimum).every(([program, needed]) => {
    const cover = new Float64Array(HOURS_A_WEEK)
    for (const line of roster) {
      if (line.program !== program) continue
      for (const hour of hoursOnDuty(line.pattern)) cover[hour] = (cover[hour] as number) + 1
    }
    return needed.every((least, hour) => (cover[hour] as number) >= least)
  })
}
