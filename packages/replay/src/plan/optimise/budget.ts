import type { Plan } from '@heart/domain/plan'
import type { OptimiseOptions } from './options.ts'
import { coverOf, HOURS_A_WEEK, hoursOf, WEEKS_A_YEAR } from './week.ts'

/** Hours a week of some kind of people, and how many of them one team of each program needs, by program id. */
export interface Resource {
  readonly name: string
  readonly peoplePerTeam: Readonly<Record<string, number>>
  readonly hoursPerWeek: number
}

export type AssumptionCode =
  /** Anybody may work in any program. */
  | 'people_exchangeable'
  /** People of one role may work in any program that has the role. */
  | 'roles_exchangeable'
  /** Each program keeps its own people. */
  | 'programs_keep_people'
  /** New posts may be filled with whoever is needed. */
  | 'new_posts_any_role'
  /** Teams with a police officer get no more hours than they have, unless a limit says how many. */
  | 'officers_no_more'
  /** Nobody told who is on a team, so that a police officer counts like anybody. */
  | 'roles_unknown'

export interface Staffing {
  readonly resources: readonly Resource[]
  /** Hours that any of the resources may use beyond its own, together. */
  readonly extraHours: number
  readonly personHours: number
  readonly leastTeamHours: Readonly<Record<string, number>>
  readonly mostTeamHours: Readonly<Record<string, number>>
  /** Teams that must be on duty, by program, hour by hour. */
  readonly minimum: Readonly<Record<string, Float64Array>>
  readonly peoplePerTeam: Readonly<Record<string, number>>
  readonly assumed: readonly AssumptionCode[]
}

/** Turns a budget into hours of people a week. */
export function staffingOf(plan: Plan, options: OptimiseOptions): Staffing {
  const { programs, teams } = plan.scenario
  const ids = programs.map(({ id }) => id)
  const crew = (id: string): number =>
    options.roles?.[id] ? sum(Object.values(options.roles[id])) : (plan.crews[id] ?? 1)
  const teamHours = Object.fromEntries(
    ids.map((id) => [id, sum(teams.map((team) => (team.program === id ? hoursOf(team.shifts) : 0)))]),
  )
  const now = kinds(options, ids, crew).map((kind) => ({
    ...kind,
    hoursPerWeek: sum(ids.map((id) => (teamHours[id] ?? 0) * (kind.peoplePerTeam[id] ?? 0))),
  }))
  const personHoursNow = sum(ids.map((id) => (teamHours[id] ?? 0) * crew(id)))
  const { resources, extraHours } = granted(options, plan, now, personHoursNow)

  const byRole = countsRoles(options)
  const withOfficers = byRole ? [] : ids.filter((id) => options.roles?.[id]?.officer !== undefined)
  const mostOf = (id: string): number =>
    options.limits[id]?.maxTeamHours ??
    (withOfficers.includes(id) ? (teamHours[id] ?? 0) : Number.POSITIVE_INFINITY)
  return {
    resources,
    extraHours,
    personHours:
      extraHours +
      (options.budget.kind === 'person_hours'
        ? options.budget.hours
        : sum(resources.map((r) => r.hoursPerWeek))),
    leastTeamHours: Object.fromEntries(ids.map((id) => [id, options.limits[id]?.minTeamHours ?? 0])),
    mostTeamHours: Object.fromEntries(ids.map((id) => [id, mostOf(id)])),
    minimum: minimumOf(options),
    peoplePerTeam: Object.fromEntries(ids.map((id) => [id, crew(id)])),
    assumed: assumptions(options, extraHours, withOfficers.length > 0),
  }
}

type Kind = Omit<Resource, 'hoursPerWeek'>

function kinds(options: OptimiseOptions, ids: readonly string[], crew: (id: string) => number): Kind[] {
  if (countsRoles(options)) {
    const roles = [...new Set(Object.values(options.roles ?? {}).flatMap((team) => Object.keys(team)))]
    return roles.map((role) => ({
      name: role,
      peoplePerTeam: Object.fromEntries(ids.map((id) => [id, options.roles?.[id]?.[role] ?? 0])),
    }))
  }
  if (options.exchange === 'people') {
    return [{ name: 'people', peoplePerTeam: Object.fromEntries(ids.map((id) => [id, crew(id)])) }]
  }
  return ids.map((id) => ({ name: id, peoplePerTeam: { [id]: crew(id) } }))
}

function granted(
  { budget }: OptimiseOptions,
  { costs }: Plan,
  now: readonly Resource[],
  personHoursNow: number,
): { resources: readonly Resource[]; extraHours: number } {
  const ofPosts = (posts: number) => (posts * costs.hoursPerPost) / WEEKS_A_YEAR
  // What is granted altogether is spread as the present people are.
  const scaledTo = (hours: number) =>
    now.map((resource) => ({
      ...resource,
      hoursPerWeek:
        personHoursNow === 0 ? hours / now.length : (resource.hoursPerWeek * hours) / personHoursNow,
    }))
  switch (budget.kind) {
    case 'same':
      return { resources: now, extraHours: 0 }
    case 'person_hours':
      return { resources: scaledTo(budget.hours), extraHours: 0 }
    case 'posts':
      return { resources: scaledTo(ofPosts(budget.posts)), extraHours: 0 }
    case 'new_posts':
      return { resources: now, extraHours: ofPosts(budget.posts) }
    case 'role_hours':
      return {
        resources: now.map((role) => ({ ...role, hoursPerWeek: budget.hours[role.name] ?? 0 })),
        extraHours: 0,
      }
  }
}

function minimumOf({ minimum }: OptimiseOptions): Record<string, Float64Array> {
  const needed: Record<string, Float64Array> = {}
  for (const { program, teams, ...window } of minimum) {
    const hours = needed[program] ?? new Float64Array(HOURS_A_WEEK)
    for (const [hour, covered] of coverOf([window]).entries()) {
      if (covered > 0) hours[hour] = Math.max(hours[hour] as number, teams)
    }
    needed[program] = hours
  }
  return needed
}

function assumptions(options: OptimiseOptions, extraHours: number, officers: boolean): AssumptionCode[] {
  const byRole = countsRoles(options)
  const moves = options.exchange === 'people' || extraHours > 0
  const assumed: AssumptionCode[] = [
    byRole
      ? 'roles_exchangeable'
      : options.exchange === 'people'
        ? 'people_exchangeable'
        : 'programs_keep_people',
  ]
  if (extraHours > 0) assumed.push('new_posts_any_role')
  if (officers && moves) assumed.push('officers_no_more')
  if (!options.roles && moves) assumed.push('roles_unknown')
  return assumed
}

const countsRoles = ({ budget, exchange }: OptimiseOptions): boolean =>
  budget.kind === 'role_hours' || exchange === 'roles'

/** Hours of a kind of people that teams on duty take. */
export const hoursUsed = ({ peoplePerTeam }: Resource, teamHours: Readonly<Record<string, number>>): number =>
  sum(Object.entries(peoplePerTeam).map(([id, people]) => people * (teamHours[id] ?? 0)))

/** What a roster would use of each resource beyond its own hours; all of it must come out of the extra hours. */
export function hoursOver(
  { resources, extraHours }: Staffing,
  teamHours: Readonly<Record<string, number>>,
): number {
  const over = sum(
    resources.map((resource) => Math.max(0, hoursUsed(resource, teamHours) - resource.hoursPerWeek)),
  )
  return Math.max(0, over - extraHours)
}

const sum = (numbers: readonly number[]): number => numbers.reduce((a, b) => a + b, 0)
