import type { Scenario, ScenarioProgram } from '@heart/domain/plan'
import { type Estimate, estimate } from '../../ledger/index.ts'
import { compileScenario, type ReplayPlan } from '../../program/index.ts'
import type { Part } from './part.ts'
import { worstZoneOf } from './score.ts'
import { type ProgramTally, replications, responsesOf, type Tally } from './tally.ts'

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

export interface Played {
  readonly part: Part
  readonly plan: ReplayPlan
  readonly tallies: readonly Tally[]
}

export function play(scenario: Scenario, part: Part, seed: string, count: number): Played {
  const plan = compileScenario(scenario, part.log)
  const runs = scenario.programs.every(isCertain) ? 1 : count
  return { part, plan, tallies: replications(plan, part, seed, runs) }
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
  const responses = tallies.map(({ outcome }) => responsesOf(outcome))
  const all = (tally: Tally, number: (program: ProgramTally) => number) =>
    tally.programs.reduce((sum, program) => sum + number(program), 0)
  return {
    answered: of(({ answered }) => answered),
    answeredShare: of(shareOf),
    responseP50Seconds: estimate(responses.map(({ p50Seconds }) => p50Seconds)),
    responseP90Seconds: estimate(responses.map(({ p90Seconds }) => p90Seconds)),
    utilization: of((tally) => {
      const duty = all(tally, ({ dutyHours }) => dutyHours)
      return duty ? all(tally, ({ busyOnDutyHours }) => busyOnDutyHours) / duty : null
    }),
    overtimeHoursPerWeek: of((tally) => all(tally, ({ overtimeHours }) => overtimeHours) / part.weeks),
    worstZoneShare: of(worstZoneOf),
  }
}

const shareOf = ({ answered, warranted }: Tally): number => ratio(answered, warranted)
const ratio = (part: number, whole: number): number => (whole === 0 ? 0 : part / whole)
