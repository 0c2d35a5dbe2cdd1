import type { Highs, InterruptCallbackEvent, Model, SparseSolutionInput } from 'highs'
import type { Solution, Solver, SolverOptions } from './solver.ts'

/**
 * HiGHS as the solver. Who calls loads the module, since a page and a server find the WebAssembly in different places.
 * A fresh instance solves each model: memory that one solve took would never be given back.
 * @see https://highs.dev
 */
export function highsSolver(load: () => Promise<Highs>): Solver {
  return async (lp, options) => {
    const highs = await load()
    return highs.withModel({ format: 'lp', data: lp }, (model) => solve(highs, model, options))
  }
}

/** HiGHS' own number for a solution that keeps every row. */
const FEASIBLE = 2

function solve(highs: Highs, model: Model, options: SolverOptions): Solution {
  const { modelStatus, callbackType } = highs.constants
  model.options.set({
    output_flag: false,
    time_limit: options.timeLimitSeconds,
    mip_rel_gap: options.relativeGap,
    ...(options.relaxed ? { solve_relaxation: true } : {}),
  })
  if (options.start) model.setSolution(numbered(model, options.start))
  const startedMs = Date.now()
  const { shouldStop } = options
  const ask = shouldStop && {
    [callbackType.mipInterrupt]: (event: InterruptCallbackEvent): undefined => {
      if (shouldStop()) event.interrupt()
    },
  }
  model.run(ask)
  const seconds = (Date.now() - startedMs) / 1000
  const status = model.getModelStatus()
  if (status === modelStatus.infeasible) {
    return { status: 'infeasible', values: null, objective: -Infinity, bound: -Infinity, seconds }
  }
  const objective = model.getObjectiveValue()
  const found = Number(model.info.get('primal_solution_status')) === FEASIBLE
  const solved = status === modelStatus.optimal
  const bound = options.relaxed ? objective : Number(model.info.get('mip_dual_bound'))
  return {
    status: solved ? 'solved' : 'stopped',
    values: found ? valuesByNumber(model) : null,
    objective: found ? objective : Number.NEGATIVE_INFINITY,
    bound: Number.isFinite(bound) ? bound : Number.POSITIVE_INFINITY,
    seconds,
  }
}

/** HiGHS orders columns as they first appear in the text; their names tell which is which. */
function valuesByNumber(model: Model): Float64Array {
  const { colValue } = model.getSolution()
  const values = new Float64Array(colValue.length)
  for (const [index, value] of colValue.entries()) values[numberOf(model, index)] = value
  return values
}

function numbered(model: Model, start: ReadonlyMap<number, number>): SparseSolutionInput {
  const indices: number[] = []
  const values: number[] = []
  const { numCols } = model.getDimensions()
  for (let index = 0; index < numCols; index++) {
    const value = start.get(numberOf(model, index))
    if (value === undefined) continue
    indices.push(index)
    values.push(value)
  }
  return { indices, values }
}

const numberOf = (model: Model, index: number): number => Number(model.getColName(index).slice(1))
