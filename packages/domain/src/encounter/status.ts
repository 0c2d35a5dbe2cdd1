import { z } from 'zod'

export const EncounterStatus = z.enum(['draft', 'submitted', 'returned', 'approved', 'discarded'])
export type EncounterStatus = z.infer<typeof EncounterStatus>

export const EncounterMove = z.enum([
  'edit',
  'settle',
  'submit',
  'answer',
  'return',
  'approve',
  'amend',
  'discard',
])
export type EncounterMove = z.infer<typeof EncounterMove>

/** How somebody stands to a report: one of the crew that wrote it, or one who reviews the reports of others. */
export const Standing = z.enum(['crew', 'reviewer'])
export type Standing = z.infer<typeof Standing>

interface Row {
  readonly move: EncounterMove
  readonly from: readonly EncounterStatus[]
  /** null: it stays. */
  readonly to: EncounterStatus | null
  readonly by: Standing
  /** Only while the meeting it tells of is taken back. */
  readonly whenTakenBack?: true
}

/**
 * The one table of who may move a report, from where and to where. A submitted report can still be edited: what a
 * second device wrote without a network may arrive late, and brings back a report that was discarded. An approved one
 * changes only by an amendment.
 */
export const ENCOUNTER_MOVES: readonly Row[] = [
  { move: 'edit', from: ['draft', 'returned', 'submitted'], to: null, by: 'crew' },
  { move: 'settle', from: ['draft', 'returned', 'submitted'], to: null, by: 'crew' },
  { move: 'submit', from: ['draft', 'returned'], to: 'submitted', by: 'crew' },
  { move: 'answer', from: ['returned'], to: null, by: 'crew' },
  { move: 'amend', from: ['approved'], to: 'submitted', by: 'crew' },
  { move: 'edit', from: ['discarded'], to: 'draft', by: 'crew' },
  { move: 'discard', from: ['draft', 'returned'], to: 'discarded', by: 'crew', whenTakenBack: true },
  { move: 'discard', from: ['draft', 'returned'], to: 'discarded', by: 'reviewer', whenTakenBack: true },
  { move: 'settle', from: ['submitted'], to: null, by: 'reviewer' },
  { move: 'return', from: ['submitted'], to: 'returned', by: 'reviewer' },
  { move: 'approve', from: ['submitted'], to: 'approved', by: 'reviewer' },
  { move: 'amend', from: ['approved'], to: 'approved', by: 'reviewer' },
]

/** What a report's status alone does not tell. */
export interface Circumstance {
  /** The meeting it tells of is taken back. */
  readonly isTakenBack: boolean
}
const AS_USUAL: Circumstance = { isTakenBack: false }

const rowsOf = (status: EncounterStatus, standing: Standing | null, { isTakenBack }: Circumstance) =>
  ENCOUNTER_MOVES.filter(
    (row) => row.by === standing && row.from.includes(status) && (isTakenBack || !row.whenTakenBack),
  )

export function allowedMoves(
  status: EncounterStatus,
  standing: Standing | null,
  circumstance = AS_USUAL,
): EncounterMove[] {
  return rowsOf(status, standing, circumstance).map((row) => row.move)
}

const WORDS: Readonly<Record<EncounterMove, string>> = {
  edit: 'edit it',
  settle: 'settle a conflict',
  submit: 'submit it',
  answer: 'answer a question',
  return: 'return it with questions',
  approve: 'approve it',
  amend: 'amend it',
  discard: 'discard it',
}

/** Where a move leads, or the sentence why it is refused. */
export function moveReport(
  status: EncounterStatus,
  move: EncounterMove,
  standing: Standing | null,
  circumstance = AS_USUAL,
): { to: EncounterStatus } | { refusal: string } {
  const row = rowsOf(status, standing, circumstance).find((one) => one.move === move)
  if (row) return { to: row.to ?? status }
  const may = allowedMoves(status, standing, circumstance).map((one) => WORDS[one])
  const now = may.length > 0 ? `you may ${may.join(', ')}` : 'you may read it'
  return { refusal: `The report is ${status}, so you cannot ${WORDS[move]} now; ${now}.` }
}
