import type { Handle } from '@heart/domain/plan'
import { fitHandleTimes, type HandledCall, toHandle } from '@heart/replay/plan'
import type { PlanColumns } from './plan-columns.ts'

/** Assumed where a record has no times at all; the plan's notes say so. */
const OTHERWISE_SECONDS = 1_800

/**
 * How long each program is bound, as the record shows it: fitted nature by nature. A program without a recorded time
 * takes the calls' own, whoever had them.
 */
export function agencyHandle(columns: PlanColumns): (programId: string) => Handle {
  const fits = fitHandleTimes(handledCalls(columns))
  const otherwiseSeconds = medianSeconds(columns.handleMs) ?? OTHERWISE_SECONDS
  return (programId) => toHandle(fits, programId) ?? { model: 'recorded', otherwiseSeconds }
}

function* handledCalls(columns: PlanColumns): Generator<HandledCall> {
  for (const [i, handleMs] of columns.handleMs.entries()) {
    const programId = columns.programs.values[columns.program[i] as number]
    if (programId === undefined) continue
    const nature = columns.natures.values[columns.nature[i] as number] as string
    yield { nature, programId, handleSeconds: Number.isNaN(handleMs) ? null : handleMs / 1000 }
  }
}

function medianSeconds(handleMs: readonly number[]): number | null {
  const times = Float64Array.from(handleMs.filter((ms) => !Number.isNaN(ms))).sort()
  const median = times[Math.max(0, Math.ceil(times.length / 2) - 1)]
  return median === undefined ? null : median / 1000
}
