import type { Plan, Scenario } from '@heart/domain/plan'
import { hoursUsed, type Staffing } from './budget.ts'
import type { Lever } from './levers.ts'
import { windowOf } from './lines.ts'
import type { Chosen, ChosenLine, LeverResult, ModelResult } from './result.ts'
import { teamHoursOf } from './roster.ts'
import type { Choice, Search } from './search.ts'
import { WEEKS_A_YEAR } from './week.ts'

/** What the model says, as far as it was asked. */
export function modelOf(search: Search, choice: Choice | null): ModelResult | null {
  const { states, solverSeconds } = search
  const [first] = states
  const weekly = first?.model.warrantedPerWeek ?? 0
  if (!first || weekly === 0) return null
  const chosen = choice && search.answeredByModel(choice)
  const answered = Math.max(chosen ?? 0, ...states.map((state) => state.answered ?? 0))
  const bound = Math.max(answered, ...states.map((state) => state.bound))
  return {
    answeredShare: answered / weekly,
    chosenShare: chosen === null ? null : chosen / weekly,
    boundShare: bound / weekly,
    gap: bound > 0 ? (bound - answered) / bound : 0,
    solverSeconds,
    levers: states.map((state) => ({
      ...leverResult(state.lever),
      boundShare: state.bound / weekly,
      answeredShare: state.answered === null ? null : state.answered / weekly,
    })),
  }
}

export const leverResult = ({ area, patienceMinutes, phoneFirst }: Lever): LeverResult => ({
  area: area?.name ?? null,
  patienceMinutes,
  phoneFirst,
})

export function chosenOf(search: Search, { state, roster }: Choice, scenario: Scenario, plan: Plan): Chosen {
  const { peoplePerTeam, personHours } = search.staffing
  const lines = new Map<string, ChosenLine>()
  for (const { program, pattern, post } of roster) {
    const { days, from } = windowOf(pattern)
    const named = post === null ? null : (search.posts[post]?.name ?? null)
    const key = JSON.stringify([program, days, from, pattern.hours, named])
    const teams = (lines.get(key)?.teams ?? 0) + 1
    lines.set(key, {
      program,
      teams,
      start: from,
      hours: pattern.hours,
      days,
      crews: pattern.crews,
      post: named,
    })
  }
  const used = Object.entries(teamHoursOf(roster)).reduce(
    (sum, [program, hours]) => sum + hours * (peoplePerTeam[program] ?? 1),
    0,
  )
  return {
    ...leverResult(state.lever),
    scenario,
    lines: [...lines.values()].sort((a, b) =>
      a.program < b.program ? -1 : a.program > b.program ? 1 : a.start < b.start ? -1 : 1,
    ),
    personHours: used,
    budgetPersonHours: personHours,
    unused: unusedHours(search.staffing, teamHoursOf(roster)),
    posts: (used * WEEKS_A_YEAR) / plan.costs.hoursPerPost,
  }
}

const LITTLE_HOURS = 1

function unusedHours({ resources }: Staffing, teamHours: Readonly<Record<string, number>>): Chosen['unused'] {
  return resources
    .map((resource) => ({
      name: resource.name,
      personHours: resource.hoursPerWeek - hoursUsed(resource, teamHours),
    }))
    .filter((one) => one.personHours >= LITTLE_HOURS)
}
