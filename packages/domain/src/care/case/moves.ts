import { z } from 'zod'
import type { CareCase } from './care-case.ts'

export const CaseMove = z.enum([
  'plan',
  'attempt',
  'finish',
  'drop',
  'postpone',
  'goal',
  'milestone',
  'change',
  'assign',
  'close',
  'reopen',
])
export type CaseMove = z.infer<typeof CaseMove>

interface Row {
  readonly move: CaseMove
  readonly from: readonly CareCase['state'][]
  readonly to: CareCase['state']
}

/**
 * The one table of what may be done with a case, used by server and page. Whoever may read a case and write in care may
 * make each of these moves; who that is, the database says row by row.
 */
export const CASE_MOVES: readonly Row[] = [
  { move: 'plan', from: ['open'], to: 'open' },
  { move: 'attempt', from: ['open'], to: 'open' },
  { move: 'finish', from: ['open'], to: 'open' },
  { move: 'drop', from: ['open'], to: 'open' },
  { move: 'postpone', from: ['open'], to: 'open' },
  { move: 'goal', from: ['open'], to: 'open' },
  { move: 'change', from: ['open'], to: 'open' },
  { move: 'assign', from: ['open'], to: 'open' },
  { move: 'close', from: ['open'], to: 'closed' },
  { move: 'milestone', from: ['open'], to: 'open' },
  // Sober for ninety days is worth noting after the case was closed, too.
  { move: 'milestone', from: ['closed'], to: 'closed' },
  { move: 'reopen', from: ['closed'], to: 'open' },
]

export const allowedCaseMoves = (state: CareCase['state']): CaseMove[] =>
  CASE_MOVES.filter(({ from }) => from.includes(state)).map(({ move }) => move)

const WORDS: Readonly<Record<CaseMove, string>> = {
  plan: 'plan a step',
  attempt: 'record an attempt',
  finish: 'finish a step',
  drop: 'drop a step',
  postpone: 'postpone a step',
  goal: 'change a goal',
  milestone: 'note a milestone',
  change: 'change it',
  assign: 'hand it over',
  close: 'close it',
  reopen: 'reopen it',
}

/** Why a move is refused in this state, as a sentence; null: it is not. */
export function moveRefusal(state: CareCase['state'], move: CaseMove): string | null {
  const may = allowedCaseMoves(state)
  if (may.includes(move)) return null
  return `The case is ${state}, so you cannot ${WORDS[move]} now; you may ${may.map((one) => WORDS[one]).join(', ')}.`
}
