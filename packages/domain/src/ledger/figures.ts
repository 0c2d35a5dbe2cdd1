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

/** Counts one line into `figures`, in place: a year has a million lines. Returns the same figures. */
export function addLine(
  figures: LedgerFigures,
  line: LedgerLine,
  { unmapped = false }: { unmapped?: boolean } = {},
): LedgerFigures {
  figures.calls++
  if (unmapped) figures.unmapped++
  if (line.outcome === 'not_warranted') {
    if (line.programId !== null) figures.answeredUnwarranted++
    return figures
  }
  figures.warranted++
  if (line.outcome === 'answered') {
    const programId = line.programId ?? 'unknown'
    figures.answered++
    figures.answeredByProgram[programId] = (figures.answeredByProgram[programId] ?? 0) + 1
    if (line.how === 'phone') figures.answeredByPhone++
    else figures.answeredInPerson++
  } else {
    const reason = line.reason ?? 'unknown'
    figures.unanswered[reason]++
  }
  figures.shareAnswered = figures.answered / figures.warranted
  return figures
}
