import type { Scenario, ScenarioProgram } from '@heart/domain/plan'
import { type Estimate, estimate } from '../../ledger/index.ts'
import { compileScenario, type ReplayPlan } from '../../program/index.ts'
import type { Part } from './part.ts'
import { type ProgramTally, replications, type Tally, utilizationOf, worstZoneOf } from './score.ts'

/** Means over replications with 95 % intervals: what the luck of handle times leaves open, on these calls. */
export interface Figures {
  readonly answered: Estimate
  readonly answeredShare: Estimate
  readonly responseP50Seconds: Estimate
  readonly responseP90Seconds: Estimate
  readonly utilization: Estimate
  readonly overtimeHoursPerWeek: Estimate
  readonly worstZoneShare: Estimate
}

export interface Comparison {
  readonly weeks: number
  readonly warranted: number
  readonly before: Figures
  readonly after: Figures
  /** Of the answered share, replication by replication with the same luck. */
  readonly difference: Estimate
  readonly ratio: Estimate
}

export interface ZonePrice {
  readonly zone: string
  readonly warranted: number
  /** Share answered. */
  readonly before: number
  readonly after: number
}

export interface ProgramPrice {
  readonly program: string
  readonly utilizationBefore: number
  readonly utilizationAfter: number
  readonly overtimeHoursPerWeekBefore: number
  readonly overtimeHoursPerWeekAfter: number
  /** Hours left for follow-up in a team's forty hours of duty. */
  readonly slackHoursPerTeamWeekBefore: number
  readonly slackHoursPerTeamWeekAfter: number
  readonly teamHoursBefore: number
  readonly teamHoursAfter: number
}

/** What the gain costs, on the part that the choice never saw. */
export interface Price {
  /** Most calls first. */
  readonly zones: readonly ZonePrice[]
  /** Zones with calls enough of which a smaller share is answered than before; the greatest loss first. */
  readonly losers: readonly ZonePrice[]
  /** The calls inside the areas of the plan as it is, for whom there is more company now. */
  readonly presentArea: { readonly warranted: number; readonly before: number; readonly after: number }
  readonly perProgram: readonly ProgramPrice[]
}

export interface Played {
  readonly part: Part
  readonly plan: ReplayPlan
  readonly tallies: readonly Tally[]
}

export function play(
  scenario: Scenario,
  part: Part,
  seed: string,
  count: number,
  inside?: Int32Array,
): Played {
  const plan = compileScenario(scenario, part.log)
  const runs = scenario.programs.every(isCertain) ? 1 : count
  return { part, plan, tallies: replications(plan, part, seed, runs, inside) }
}

/** Without chance in handle times every replication is the same (RP16). */
const isCertain = ({ handle }: ScenarioProgram): boolean =>
  handle.model === 'recorded' || handle.model === 'fixed'

export function compare(before: Played, after: Played): Comparison {
  const shares = (played: Played) => played.tallies.map(shareOf)
  const pairs = shares(before).map((share, index) => [share, shares(after)[index] as number] as const)
  return {
    weeks: before.part.weeks,
    warranted: before.tallies[0]?.warranted ?? 0,
    before: figuresOf(before),
    after: figuresOf(after),
    difference: estimate(pairs.map(([was, is]) => is - was)),
    ratio: estimate(pairs.map(([was, is]) => (was > 0 ? is / was : null))),
  }
}

export function figuresOf({ tallies, part }: Played): Figures {
  const of = (number: (tally: Tally) => number | null) => estimate(tallies.map(number))
  const all = (tally: Tally, number: (program: ProgramTally) => number) =>
    tally.programs.reduce((sum, program) => sum + number(program), 0)
  return {
    answered: of(({ answered }) => answered),
    answeredShare: of(shareOf),
    responseP50Seconds: of(({ responseP50Seconds }) => responseP50Seconds),
    responseP90Seconds: of(({ responseP90Seconds }) => responseP90Seconds),
    utilization: of((tally) => {
      const duty = all(tally, ({ dutyHours }) => dutyHours)
      return duty ? all(tally, ({ busyOnDutyHours }) => busyOnDutyHours) / duty : null
    }),
    overtimeHoursPerWeek: of((tally) => all(tally, ({ overtimeHours }) => overtimeHours) / part.weeks),
    worstZoneShare: of(worstZoneOf),
  }
}

export function priceOf(before: Played, after: Played, fewestCalls: number): Price {
  const zones = before.part.log.zones
    .map((zone, index): ZonePrice => {
      const share = ({ tallies }: Played) =>
        mean(
          tallies.map((one) => ratio(one.zoneAnswered[index] as number, one.zoneWarranted[index] as number)),
        )
      const warranted = before.tallies[0]?.zoneWarranted[index] ?? 0
      return { zone, warranted, before: share(before), after: share(after) }
    })
    .filter(({ warranted }) => warranted > 0)
    .sort((a, b) => b.warranted - a.warranted || (a.zone < b.zone ? -1 : 1))
  const inside = ({ tallies }: Played) =>
    mean(tallies.map((one) => ratio(one.insideAnswered, one.insideWarranted)))
  return {
    zones,
    losers: zones
      .filter((zone) => zone.warranted >= fewestCalls && zone.after < zone.before)
      .sort((a, b) => a.after - a.before - (b.after - b.before)),
    presentArea: {
      warranted: before.tallies[0]?.insideWarranted ?? 0,
      before: inside(before),
      after: inside(after),
    },
    perProgram: before.plan.programs.map(({ id }): ProgramPrice => {
      const was = programMeans(before, id)
      const is = programMeans(after, id)
      return {
        program: id,
        utilizationBefore: was.utilization,
        utilizationAfter: is.utilization,
        overtimeHoursPerWeekBefore: was.overtimeHours,
        overtimeHoursPerWeekAfter: is.overtimeHours,
        slackHoursPerTeamWeekBefore: was.slackHours,
        slackHoursPerTeamWeekAfter: is.slackHours,
        teamHoursBefore: was.teamHours,
        teamHoursAfter: is.teamHours,
      }
    }),
  }
}

const TEAM_WEEK_HOURS = 40

function programMeans({ tallies, part }: Played, id: string) {
  const own = tallies.flatMap((one) => one.programs.filter((program) => program.id === id))
  const utilization = mean(own.map(utilizationOf))
  const teamHours = mean(own.map(({ dutyHours }) => dutyHours / part.weeks))
  return {
    utilization,
    teamHours,
    overtimeHours: mean(own.map(({ overtimeHours }) => overtimeHours / part.weeks)),
    slackHours: teamHours === 0 ? 0 : TEAM_WEEK_HOURS * (1 - utilization),
  }
}

const shareOf = ({ answered, warranted }: Tally): number => ratio(answered, warranted)
const ratio = (part: number, whole: number): number => (whole === 0 ? 0 : part / whole)
const mean = (numbers: readonly number[]): number =>
  numbers.length === 0 ? 0 : numbers.reduce((a, b) => a + b, 0) / numbers.length
