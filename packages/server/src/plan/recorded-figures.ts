import type { RecordedFigures } from '@heart/api/plan'
import { REASONS } from '@heart/domain/ledger'
import { type PlanColumns, REASONS_FROM } from './plan-columns.ts'

/** What the period's calls really met, counted as the ledger counts. */
export function recordedFigures(columns: PlanColumns): RecordedFigures {
  const counts = new Map<number, number>()
  const answeredByProgram: Record<string, number> = {}
  for (const [i, end] of columns.end.entries()) {
    counts.set(end, (counts.get(end) ?? 0) + 1)
    if (end !== 0 && end !== 1) continue
    const program = columns.programs.values[columns.program[i] as number] ?? 'unknown'
    answeredByProgram[program] = (answeredByProgram[program] ?? 0) + 1
  }
  const byPhone = counts.get(0) ?? 0
  const inPerson = counts.get(1) ?? 0
  const responses = Float64Array.from(columns.responseMs.filter((ms) => !Number.isNaN(ms))).sort()
  const rank = (share: number): number | null => {
    const ms = responses[Math.max(0, Math.ceil(share * responses.length) - 1)]
    return ms === undefined ? null : ms / 1000
  }
  return {
    calls: columns.size,
    warranted: columns.size - (counts.get(-1) ?? 0),
    answered: byPhone + inPerson,
    byPhone,
    inPerson,
    answeredByProgram,
    reasons: Object.fromEntries(REASONS.map((reason, i) => [reason, counts.get(i + REASONS_FROM) ?? 0])),
    responseP50Seconds: rank(0.5),
    responseP90Seconds: rank(0.9),
    withResponse: responses.length,
  }
}
