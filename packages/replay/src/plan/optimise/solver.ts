export interface SolverOptions {
  readonly timeLimitSeconds: number
  /** Stop when the bound is proven to be no further than this share above the best found. */
  readonly relativeGap: number
  /** Without its whole numbers the model is quickly solved, and bounds the true one. */
  readonly relaxed?: boolean
  /** Some columns of a solution that is known already: the search starts from there. */
  readonly start?: ReadonlyMap<number, number>
  /** Asked now and then while solving. */
  readonly shouldStop?: () => boolean
}

export type SolverStatus = 'solved' | 'stopped' | 'infeasible'

export interface Solution {
  /** `stopped`: by the clock or by hand; `values` is the best found so far, if anything was. */
  readonly status: SolverStatus
  /** One value per column; null when none was found. */
  readonly values: Float64Array | null
  readonly objective: number
  /** No solution at all can be better. */
  readonly bound: number
  readonly seconds: number
}

/** A solver of linear models with whole numbers, given as CPLEX LP text to maximise. */
export type Solver = (lp: string, options: SolverOptions) => Promise<Solution>
