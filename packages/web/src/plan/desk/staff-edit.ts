import type { Plan, ScenarioTeam } from '@heart/domain/plan'
import { addTeam } from './team-edit.ts'
import { minutesByCell, type Week, weekOf, windowsOf } from './week.ts'

/** For each program with open hours in which none of its teams is on duty, one more team that works just those. */
export function addTeamsWhereNone(plan: Plan, programs: readonly string[]): Plan {
  return programs.reduce((now, program) => addTeamForGaps(now, program), plan)
}

function addTeamForGaps(plan: Plan, id: string): Plan {
  const program = plan.scenario.programs.find((each) => each.id === id)
  if (!program) return plan
  const gaps = weekOf(program.hours)
  for (const team of plan.scenario.teams) if (team.program === id) closeWhere(gaps, weekOf(team.shifts))
  if (minutesByCell(gaps).every((minutes) => minutes === 0)) return plan
  const known = new Set(plan.scenario.teams.map((team) => team.id))
  const grown = addTeam(plan, id)
  const teams = grown.scenario.teams.map(
    (team): ScenarioTeam => (known.has(team.id) ? team : { ...team, shifts: windowsOf(gaps) }),
  )
  return { ...grown, scenario: { ...grown.scenario, teams } }
}

function closeWhere(gaps: Week, duty: Week): void {
  for (let minute = 0; minute < gaps.length; minute++) if (duty[minute]) gaps[minute] = 0
}
