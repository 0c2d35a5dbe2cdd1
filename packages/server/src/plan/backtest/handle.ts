import type { Handle } from '@heart/domain/plan'
import { fitHandleTimes, type HandleFitOptions, type HandleFits, toHandle } from '@heart/replay/plan'
import type { AgencyPolicy } from '../../platform/policy-cache.ts'
import type { BacktestCall } from './read.ts'

/** Half of the calls of Eugene's CAHOOTS in 2024 were over by then; for an agency that records no times at all. */
const OTHERWISE_SECONDS = 1_800

export interface HandleModel {
  readonly fits: HandleFits
  /** The handle times of a program; field teams are bound for so many more minutes that no record shows. */
  handleOf(unseenMinutes: number): (programId: string) => Handle
}

/** Times from arrival to clear, for a replay that works out travel; and from dispatch, for one that does not. */
export function handleModels(
  { programs }: AgencyPolicy,
  calls: readonly BacktestCall[],
  limits: HandleFitOptions,
): { fromArrival: HandleModel; fromDispatch: HandleModel } {
  const phones = new Set(programs.flatMap(({ id, mode }) => (mode === 'phone' ? [id] : [])))
  const modelOf = (read: (call: BacktestCall) => number | null): HandleModel => {
    const answered = calls.filter(({ recorded }) => recorded.programId !== null)
    const fits = fitHandleTimes(
      answered.map((call) => {
        const programId = call.recorded.programId as string
        const handleSeconds = phones.has(programId) ? call.recorded.handleSeconds : read(call)
        return { nature: call.nature, programId, handleSeconds }
      }),
      limits,
    )
    return {
      fits,
      handleOf: (unseenMinutes) => (programId) => {
        const handle = toHandle(fits, programId)
        if (!handle) return { model: 'recorded', otherwiseSeconds: OTHERWISE_SECONDS }
        return phones.has(programId) ? handle : lengthened(handle, unseenMinutes * 60)
      },
    }
  }
  return {
    fromArrival: modelOf(({ recorded }) => recorded.handleSeconds),
    fromDispatch: modelOf(({ recorded }) => recorded.boundSeconds),
  }
}

function lengthened(handle: Extract<Handle, { model: 'fitted' }>, bySeconds: number): Handle {
  const longer = ({ medianSeconds, meanSeconds }: { medianSeconds: number; meanSeconds: number }) => ({
    medianSeconds: medianSeconds + bySeconds,
    meanSeconds: meanSeconds + bySeconds,
  })
  return {
    ...handle,
    byNature: Object.fromEntries(
      Object.entries(handle.byNature).map(([nature, fit]) => [nature, longer(fit)]),
    ),
    otherwise: longer(handle.otherwise),
  }
}
