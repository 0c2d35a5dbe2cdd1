import type { Scenario } from '@heart/domain/plan'
import type { LinePattern } from './lines.ts'
import { answeredBy, type LineCounts, meetsMinimum, quickRoster } from './model-search.ts'
import type { RosterLine } from './roster.ts'
import { freeHoursModel, type RosterModel, type RosterProblem, rosterModel } from './roster-model.ts'
import type { Solver, SolverOptions } from './solver.ts'

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
  const quick = quickRoster(problem)
  const linesOf = (counts: LineCounts) => rosterLines(scenario, problem.patterns, counts)
  let spent = 0
  let wanted = problem
  if (problem.zones) {
    const first = rosterModel(problem)
    const half = { ...options, timeLimitSeconds: options.timeLimitSeconds / 2, start: startAt(first, quick) }
    const worst = await solver(first.model.toText(), half)
    if (!worst.values) return null
    spent = worst.seconds
    wanted = { ...problem, zones: { ...problem.zones, atLeast: worst.objective * HELD } }
  }
  const model = rosterModel(wanted)
  const solution = await solver(model.model.toText(), {
    ...options,
    timeLimitSeconds: Math.max(1, options.timeLimitSeconds - spent),
    start: startAt(model, quick),
  })
  const seconds = spent + solution.seconds
  const isPlain = !wanted.zones && wanted.utilizationCap === null
  const quickly =
    isPlain && meetsMinimum(problem, quick) ? answeredBy(problem, quick) : Number.NEGATIVE_INFINITY
  if (solution.status !== 'infeasible' && quickly > solution.objective) {
    return { lines: linesOf(quick), answered: quickly, bound: solution.bound, seconds }
  }
  if (!solution.values) return null
  return {
    lines: linesOf(countsOf(model, solution.values)),
    answered: solution.objective,
    bound: solution.bound,
    seconds,
  }
}

function startAt({ lines }: RosterModel, counts: LineCounts): Map<number, number> {
  const start = new Map<number, number>()
  for (const [program, columns] of lines.entries()) {
    for (const [pattern, column] of columns.entries()) start.set(column, counts[program]?.[pattern] ?? 0)
  }
  return start
}

const countsOf = ({ lines }: RosterModel, values: Float64Array): LineCounts =>
  lines.map((columns) => Int32Array.from(columns, (column) => Math.round(values[column] as number)))

function rosterLines(
  { programs }: Scenario,
  patterns: readonly LinePattern[],
  counts: LineCounts,
): RosterLine[] {
  return programs.flatMap(({ id }, program) =>
    patterns.flatMap((pattern, index) =>
      Array.from(
        { length: counts[program]?.[index] ?? 0 },
        (): RosterLine => ({ program: id, pattern, post: null }),
      ),
    ),
  )
}
