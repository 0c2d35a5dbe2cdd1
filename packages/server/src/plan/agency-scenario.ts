import type { Crews, Plan, Scenario, ScenarioProgram, ScenarioTeam } from '@heart/domain/plan'
import {
  type Agency,
  type CompiledVersion,
  isDateWithin,
  type Policy,
  type Team,
} from '@heart/domain/program'
import type { AgencyPolicy } from '../platform/policy-cache.ts'
import { scenarioProgram } from './agency-program.ts'

export interface AgencyScenario {
  readonly scenario: Scenario
  readonly crews: Crews
  /** What a scenario cannot say of the agency's rules, and what had to be assumed; a sentence each. */
  readonly notes: string[]
}

type HandleOf = (programId: string) => ScenarioProgram['handle']

/**
 * The agency's own programs and teams on a local date, as a scenario: what “as it was” means. Order is the agency's
 * order of dispatch, by phone first, then as listed.
 */
export function agencyScenario(rules: AgencyPolicy, date: string, handleOf: HandleOf): AgencyScenario {
  const { agency, policy } = rules
  const notes: string[] = []
  const inForce = versionsOn(policy, date, notes)
  const teams = rules.teams.filter((team) => isDateWithin(date, team.from, team.to))
  const taking = inForce.filter((one) => takesCalls(one, inForce, teams, notes))
  const ordered = [
    ...taking.filter(({ program }) => program.mode === 'phone'),
    ...taking.filter(({ program }) => program.mode !== 'phone'),
  ]
  const programs = ordered.map((one) => scenarioProgram(one, handleOf(one.program.id), notes))
  const phones = new Set(programs.flatMap(({ id, mode }) => (mode === 'phone' ? [id] : [])))
  const kept = teams.filter((team) => programs.some(({ id }) => id === team.programId))
  const { dispatch } = agency
  if (dispatch.restMinutes > 0) {
    notes.push(
      `Teams rest ${dispatch.restMinutes} minutes after a call; a scenario sends them again at once.`,
    )
  }
  return {
    scenario: {
      timezone: agency.timezone,
      programs,
      teams: kept.map((team) => scenarioTeam(team, phones.has(team.programId), agency, notes)),
      travel: { model: 'straight-line', kmPerHour: dispatch.kmPerHour, detour: dispatch.detour },
      afterCall: 'stay',
      patienceMinutes: 0,
      lastCallMinutes: dispatch.shiftEndingMinutes,
      maxTravelMinutes: dispatch.maxTravelMinutes,
    },
    crews: Object.fromEntries(ordered.map((one) => [one.program.id, crewOf(one, kept)])),
    notes,
  }
}

/** “As it was”, ready to be changed. */
export function agencyPlan({ scenario, crews }: AgencyScenario, period: Plan['period']): Plan {
  return {
    name: 'As it was',
    scenario,
    crews,
    costs: { dollarsPerPost: 90_900, hoursPerPost: 1_850 },
    utilizationLimit: 0.6,
    period,
  }
}

/** One version of each program in force; of an agency that had none yet, the first ones it had. */
function versionsOn(policy: Policy, date: string, notes: string[]): CompiledVersion[] {
  const on = (day: string) =>
    policy.compiled.flatMap(
      ({ versions }) => versions.find(({ version }) => isDateWithin(day, version.from, version.to)) ?? [],
    )
  const inForce = on(date)
  const [first] = policy.programs.flatMap(({ versions }) => versions.map(({ from }) => from)).sort()
  if (inForce.length > 0 || first === undefined || first < date) return inForce
  notes.push(`No program was in force on ${date} yet; these are the first ones, of ${first}.`)
  return on(first)
}

/** A navigation program follows up; it stands in the way of nothing when it has no team or takes no one's calls. */
function takesCalls(
  one: CompiledVersion,
  all: readonly CompiledVersion[],
  teams: readonly Team[],
  notes: string[],
): boolean {
  if (one.program.mode !== 'navigation') return true
  const others = new Set(
    all.flatMap((other) => (other.program.mode === 'navigation' ? [] : [...other.natures])),
  )
  const hasTeam = teams.some(({ programId }) => programId === one.program.id)
  if (hasTeam && [...one.natures].some((nature) => others.has(nature))) return true
  notes.push(`${one.program.name} follows up and takes no calls of its own; it is left out.`)
  return false
}

function scenarioTeam(team: Team, byPhone: boolean, agency: Agency, notes: string[]): ScenarioTeam {
  const { id, programId, shifts } = team
  if (team.area !== null) notes.push(`${team.name} has an area of its own; a scenario sends it anywhere.`)
  if (byPhone) return { id, program: programId, post: null, shifts }
  if (team.base === null) {
    notes.push(
      agency.center
        ? `${team.name} has no base; it is posted in the centre of the city.`
        : `${team.name} has no base and the agency no centre; give it a post.`,
    )
  }
  return { id, program: programId, post: team.base ?? agency.center, shifts }
}

/** People on one team: those who are usually there, but at least those whom the program asks for. */
function crewOf({ program, version }: CompiledVersion, teams: readonly Team[]): number {
  const required = version.requiredRoles.reduce((sum, { count }) => sum + count, 0)
  const sizes = teams.flatMap(({ programId, roles }) =>
    programId === program.id && roles.length > 0 ? [roles.length] : [],
  )
  const usual = sizes.length ? Math.round(sizes.reduce((sum, size) => sum + size, 0) / sizes.length) : 0
  return Math.max(1, required, usual)
}
