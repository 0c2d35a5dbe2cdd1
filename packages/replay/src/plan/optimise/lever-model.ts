import type { Scenario } from '@heart/domain/plan'
import { compileScenario, type ReplayPlan } from '../../program/index.ts'
import type { HourDemand, Station } from './answered.ts'
import type { Staffing } from './budget.ts'
import { measureDemand } from './demand.ts'
import { latticeOf } from './lattice.ts'
import { type LinePattern, SHORTEST_LINE_HOURS } from './lines.ts'
import type { Part } from './part.ts'
import type { Hours, RosterProblem } from './roster-model.ts'
import { FEWEST_CALLS_OF_ZONE } from './score.ts'
import { replications, type Tally } from './tally.ts'
import { HOURS_A_WEEK, localWeek, timeOf, weekday } from './week.ts'

/** Hours that one call binds a team of a program, travel included, by program id. */
export type ServiceHours = Readonly<Record<string, number>>

/** Where nothing at all was measured. */
const UNKNOWN_SERVICE_HOURS = 0.75

/** How long calls bind the teams under a scenario, as a replay shows it; programs without a team get one to try. */
export function measureService(scenario: Scenario, part: Part, seed: string): ServiceHours {
  const staffed = new Set(scenario.teams.map(({ program }) => program))
  const place = scenario.teams.find(({ post }) => post !== null)?.post ?? null
  const always = [
    { days: Array.from({ length: 7 }, (_, day) => weekday(day)), from: timeOf(0), to: timeOf(0) },
  ]
  const trials = scenario.programs
    .filter(
      ({ id, mode }) =>
        !staffed.has(id) && (mode === 'phone' || place !== null || scenario.travel.model === 'none'),
    )
    .map(({ id }) => ({ id: `trial ${id}`, program: id, post: place, shifts: always }))
  const plan = compileScenario({ ...scenario, teams: [...scenario.teams, ...trials] }, part.log)
  return serviceOf(replications(plan, part, seed, 1)[0] as Tally)
}

export function serviceOf({ programs }: Tally): ServiceHours {
  const calls = programs.reduce((sum, program) => sum + program.calls, 0)
  const busy = programs.reduce((sum, program) => sum + program.busyOnDutyHours + program.overtimeHours, 0)
  const usual = calls ? busy / calls : UNKNOWN_SERVICE_HOURS
  return Object.fromEntries(
    programs.map(({ id, calls: own, busyOnDutyHours, overtimeHours }) => [
      id,
      own ? (busyOnDutyHours + overtimeHours) / own : usual,
    ]),
  )
}

export interface LeverModel {
  readonly problem: RosterProblem
  /** Calls a week: what shares are shares of. */
  readonly warrantedPerWeek: number
}

/** The model of one choice of area, wait and order, by what its calls are and how long they bind. */
export function leverModel(
  plan: ReplayPlan,
  part: Part,
  service: ServiceHours,
  o: {
    readonly staffing: Staffing
    readonly patterns: readonly LinePattern[]
    readonly utilizationCap: number | null
    readonly byZone: boolean
  },
): LeverModel {
  const { scenario } = plan
  const { staffing } = o
  const demand = measureDemand(plan, part.weeks)
  const stations = scenario.programs.map(
    ({ id, mode }): Station => ({ pool: mode, serviceHours: service[id] ?? UNKNOWN_SERVICE_HOURS }),
  )
  const hours = staffing.resources.map(
    ({ peoplePerTeam, hoursPerWeek }): Hours => ({
      peoplePerTeam: scenario.programs.map(({ id }) => peoplePerTeam[id] ?? 0),
      perWeek: hoursPerWeek,
    }),
  )
  const mostHours = scenario.programs.map(({ id }) => staffing.mostTeamHours[id] ?? Number.POSITIVE_INFINITY)
  const most = scenario.programs.map((_, program) => {
    const affordable = hours.flatMap(({ peoplePerTeam, perWeek }) => {
      const people = peoplePerTeam[program] as number
      return people ? [(perWeek + staffing.extraHours) / people] : []
    })
    return Math.floor(Math.min(mostHours[program] as number, ...affordable) / SHORTEST_LINE_HOURS)
  })
  const patienceHours = scenario.patienceMinutes / 60
  const lattice = Array.from({ length: HOURS_A_WEEK }, (_, hour) => {
    const now = demand.classes.map(
      ({ programs, perHour }): HourDemand => ({ programs, perHour: perHour[hour] as number }),
    )
    return latticeOf(stations, now, patienceHours, most)
  })
  return {
    warrantedPerWeek: demand.warrantedPerWeek,
    problem: {
      programs: stations.length,
      patterns: o.patterns,
      lattice,
      hours,
      extraHours: staffing.extraHours,
      leastHours: scenario.programs.map(({ id }) => staffing.leastTeamHours[id] ?? 0),
      mostHours,
      minimum: scenario.programs.map(({ id }) => staffing.minimum[id] ?? new Float64Array(HOURS_A_WEEK)),
      utilizationCap: o.utilizationCap,
      zones: o.byZone ? { shares: zoneShares(plan, part.weeks), atLeast: null } : null,
    },
  }
}

/**
 * For each zone with calls enough, hour by hour: the share of that hour's answered calls that are the zone's, over the zone's
 * calls of a week. By the time of day alone: a zone has few calls in one hour of the week.
 */
function zoneShares({ log, warranted, reachable, scenario }: ReplayPlan, weeks: number): Float64Array[] {
  const week = localWeek(scenario.timezone)
  const total = new Float64Array(24)
  const zones = log.zones.map(() => ({ warranted: 0, byHour: new Float64Array(24) }))
  for (let i = 0; i < log.size; i++) {
    if (warranted[i] === 0) continue
    const zone = zones[log.zone[i] as number]
    if (zone) zone.warranted++
    if (reachable[i] === 0) continue
    const hour = week.hourOf(log.receivedMs[i] as number) % 24
    total[hour] = (total[hour] as number) + 1
    if (zone) zone.byHour[hour] = (zone.byHour[hour] as number) + 1
  }
  return zones
    .filter((zone) => zone.warranted >= FEWEST_CALLS_OF_ZONE)
    .map((zone) =>
      Float64Array.from({ length: HOURS_A_WEEK }, (_, hour) => {
        const all = total[hour % 24] as number
        return all === 0 ? 0 : ((zone.byHour[hour % 24] as number) / all) * (weeks / zone.warranted)
      }),
    )
}
