import type { Plan, ScenarioTeam } from '@heart/domain/plan'

type Post = ScenarioTeam['post']

const withTeams = (plan: Plan, teams: ScenarioTeam[]): Plan => ({
  ...plan,
  scenario: { ...plan.scenario, teams },
})

export function changeTeam(plan: Plan, id: string, change: Partial<Omit<ScenarioTeam, 'id'>>): Plan {
  return withTeams(
    plan,
    plan.scenario.teams.map((team) => (team.id === id ? { ...team, ...change } : team)),
  )
}

export function removeTeam(plan: Plan, id: string): Plan {
  return withTeams(
    plan,
    plan.scenario.teams.filter((team) => team.id !== id),
  )
}

/** One team more of a program, like the one given or like its last; a program without teams gets one in its open hours. */
export function addTeam(plan: Plan, program: string, like?: string, fallbackPost: Post = null): Plan {
  const { teams, programs } = plan.scenario
  const model = teams.find((team) => team.id === like) ?? teams.findLast((team) => team.program === program)
  const id = freeTeamId(teams, program)
  const mode = programs.find((each) => each.id === program)
  const team: ScenarioTeam = model
    ? { ...model, id }
    : {
        id,
        program,
        post: mode?.mode === 'phone' ? null : (teams.find((each) => each.post)?.post ?? fallbackPost),
        shifts: mode?.hours ?? [
          { days: ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'], from: '00:00', to: '00:00' },
        ],
      }
  const after = model ? teams.indexOf(model) + 1 : teams.length
  return withTeams(plan, [...teams.slice(0, after), team, ...teams.slice(after)])
}

/** The first of program-1, program-2 … that no team has. */
export function freeTeamId(teams: readonly ScenarioTeam[], program: string): string {
  const taken = new Set(teams.map((team) => team.id))
  let number = 1
  while (taken.has(`${program}-${number}`)) number++
  return `${program}-${number}`
}

export function lastTeamOf(plan: Plan, program: string): ScenarioTeam | undefined {
  return plan.scenario.teams.findLast((team) => team.program === program)
}

/** Programs that answer by phone before the others, or after them; among themselves they keep their order (RP6). */
export function phoneFirst(plan: Plan, first: boolean): Plan {
  const { programs } = plan.scenario
  const phone = programs.filter((program) => program.mode === 'phone')
  const field = programs.filter((program) => program.mode !== 'phone')
  return {
    ...plan,
    scenario: { ...plan.scenario, programs: first ? [...phone, ...field] : [...field, ...phone] },
  }
}

export function isPhoneFirst(plan: Plan): boolean {
  const modes = plan.scenario.programs.map((program) => program.mode)
  return modes.lastIndexOf('phone') < modes.indexOf('field') || !modes.includes('field')
}
