import type { Plan, ScenarioProgram, ScenarioTeam } from '@heart/domain/plan'
import { painted, type Week, weekOf, windowsOf } from './week.ts'

export interface HoursStroke {
  programs: readonly string[]
  cells: readonly number[]
  open: boolean
  /** Teams that work all open hours of their program go on doing so. */
  teamsFollow: boolean
}

export function paintHours(plan: Plan, { programs, cells, open, teamsFollow }: HoursStroke): Plan {
  const before = new Map<string, Week>()
  const changed = plan.scenario.programs.map((program): ScenarioProgram => {
    if (!programs.includes(program.id)) return program
    const week = weekOf(program.hours)
    before.set(program.id, week)
    return { ...program, hours: windowsOf(painted(week, cells, open)) }
  })
  const teams = plan.scenario.teams.map((team): ScenarioTeam => {
    const hours = before.get(team.program)
    if (!teamsFollow || !hours) return team
    const duty = weekOf(team.shifts)
    if (!sameWeek(duty, hours)) return team
    return { ...team, shifts: windowsOf(painted(duty, cells, open)) }
  })
  return { ...plan, scenario: { ...plan.scenario, programs: changed, teams } }
}

function sameWeek(a: Week, b: Week): boolean {
  return a.every((open, minute) => open === b[minute])
}
