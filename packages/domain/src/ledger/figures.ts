import { type LedgerLine, REASONS } from './line.ts'
import type { LedgerFigures } from './summary.ts'

/** Figures of no calls, to be added to. */
export function emptyFigures(): LedgerFigures {
  return {
    calls: 0,
    warranted: 0,
    answered: 0,
    shareAnswered: null,
    answeredByProgram: {},
    answeredByPhone: 0,
    answeredInPerson: 0,
    unanswered: Object.fromEntries(REASONS.map((reason) => [reason, 0])) as LedgerFigures['unanswered'],
    answeredUnwarranted: 0,
    unmapped: 0,
  }
}

/**
 * Counts a line, or `calls` calls that have the same one, into `figures`, in place: a year has a million lines. Returns
 * the same figures.
 */
export function addLine(
  figures: LedgerFigures,
  line: Pick<LedgerLine, 'outcome' | 'programId' | 'how' | 'reason'>,
  { unmapped = false, calls = 1 }: { unmapped?: boolean; calls?: number } = {},
): LedgerFigures {
  figures.calls += calls
  if (unmapped) figures.unmapped += calls
  if (line.outcome === 'not_warranted') {
    if (line.programId !== null) figures.answeredUnwarranted += calls
    return figures
  }
  figures.warranted += calls
  if (line.outcome === 'answered') {
    const programId = line.programId ?? 'unknown'
    figures.answered += calls
    figures.answeredByProgram[programId] = (figures.answeredByProgram[programId] ?? 0) + calls
    if (line.how === 'phone') figures.answeredByPhone += calls
    else figures.answeredInPerson += calls
  } else {
    figures.unanswered[line.reason ?? 'unknown'] += calls
  }
  figures.shareAnswered = figures.answered / figures.warranted
  return figures
}
