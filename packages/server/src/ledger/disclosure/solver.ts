import { highsSolver, type Solver } from '@heart/replay/plan'
import loadHighs from 'highs'

/** What counts are hidden and audited with. It solves in the calling thread: for tables of a page, not of a year of plans. */
export const disclosureSolver: Solver = highsSolver(() => loadHighs())

/**
 * The same for one piece of work with many questions: one instance answers them all, since loading one takes longer than
 * most answers. Its memory goes when the piece of work does.
 */
export function solverForMany(): Solver {
  const highs = loadHighs()
  return highsSolver(() => highs)
}
