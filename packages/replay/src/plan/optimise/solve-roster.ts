import type { Scenario } from '@heart/domain/plan'
import type { LinePattern } from './lines.ts'
import type { RosterLine } from './roster.ts'
import { freeHoursModel, type RosterModel, type RosterProblem, rosterModel } from './roster-model.ts'
import type { Solution, Solver, SolverOptions } from './solver.ts'

export interface SolvedRoster {
  readonly lines: readonly RosterLine[]
  /** Calls a week, by the model. */
  readonly answered: number
  readonly bound: number
  readonly seconds: number
}

/** Above any roster's answered calls a week. */
export async function freeHoursBound(solver: Solver, problem: RosterProblem): Promise<number> {
  const text = freeHoursModel(problem).toText()
  const { bound } = await solver(text, { timeLimitSeconds: 20, relativeGap: 0, relaxed: true })
  return bound
}

/** A worst-served zone's share is held to this much of the best that was found, while the rest is made most of. */
const HELD = 0.995

/** The best lines of one choice; null when there is none that keeps the conditions. */
export async function solveRoster(
  solver: Solver,
  scenario: Scenario,
  problem: RosterProblem,
  options: SolverOptions,
): Promise<SolvedRoster | null> {
  let spent = 0
  let wanted = problem
  if (problem.zones) {
    const first = rosterModel(problem)
    const half = { ...options, timeLimitSeconds: options.timeLimitSeconds / 2 }
    const worst = await solver(first.model.toText(), half)
    if (!worst.values) return null
    spent = worst.seconds
    wanted = { ...problem, zones: { ...problem.zones, atLeast: worst.objective * HELD } }
  }
  const model = rosterModel(wanted)
  const timeLimitSeconds = Math.max(1, options.timeLimitSeconds - spent)
  const solution = await solver(model.model.toText(), { ...options, timeLimitSeconds })
  if (!solution.values) return null
  return {
    lines: linesOf(scenario, problem.patterns, model, solution),
    answered: solution.objective,
    bound: solution.bound,
    seconds: spent + solution.seconds,
  }
}

function linesOf(
  { programs }: Scenario,
  patterns: readonly LinePattern[],
  { lines }: RosterModel,
  { values }: Solution,
): RosterLine[] {
  return programs.flatMap(({ id }, program) =>
    patterns.flatMap((pattern, index) => {
      const count = Math.round(values?.[lines[program]?.[index] as number] ?? 0)
      return Array.from({ length: count }, (): RosterLine => ({ program: id, pattern, post: null }))
    }),
  )
}
