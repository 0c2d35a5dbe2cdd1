import { highsSolver, type Solver } from '@heart/replay/plan'
import loadHighs from 'highs'

/** What counts are hidden and audited with. It solves in the calling thread: for tables of a page, not of a year of plans. */
export const disclosureSolver: Solver = highsSolver(() => loadHighs())
