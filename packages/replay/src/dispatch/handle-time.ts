import type { Handle } from '@heart/domain/plan'
import type { CallLog } from '../call/call-log.ts'
import { type Draw, uniform } from './luck.ts'
import { normalQuantile } from './normal-quantile.ts'

/** A duration in whole milliseconds, rounded half up (RP1). */
export const roundMs = (ms: number): number => Math.floor(ms + 0.5)

/** Milliseconds of handling of the log's i-th call, by one program in one replication. */
export type HandleTime = (call: number) => number

interface LogNormal {
  readonly mu: number
  readonly sigma: number
}
const MEDIAN_AND_MEAN = { medianSeconds: 0, meanSeconds: 0 }

/** σ² = 2 ln(mean / median) (RP16). */
function logNormalOf({ medianSeconds, meanSeconds }: typeof MEDIAN_AND_MEAN): LogNormal {
  if (medianSeconds === 0) return { mu: Number.NEGATIVE_INFINITY, sigma: 0 }
  return { mu: Math.log(medianSeconds * 1000), sigma: Math.sqrt(2 * Math.log(meanSeconds / medianSeconds)) }
}

export function compileHandleTime(handle: Handle, log: CallLog, draw: Draw): HandleTime {
  const { luckA, luckB } = log
  const chance = (call: number): number => uniform(draw, luckA[call] as number, luckB[call] as number)
  const logNormalMs = ({ mu, sigma }: LogNormal, call: number): number =>
    roundMs(Math.exp(sigma === 0 ? mu : mu + sigma * normalQuantile(chance(call))))

  switch (handle.model) {
    case 'recorded': {
      const { handleMs } = log
      const otherwiseMs = roundMs(handle.otherwiseSeconds * 1000)
      return (call) => {
        const recorded = handleMs[call] as number
        return recorded >= 0 ? recorded : otherwiseMs
      }
    }
    case 'fixed': {
      const fixedMs = roundMs(handle.seconds * 1000)
      return () => fixedMs
    }
    case 'exponential': {
      const meanMs = handle.meanSeconds * 1000
      return (call) => roundMs(-Math.log1p(-chance(call)) * meanMs)
    }
    case 'lognormal': {
      const shape = logNormalOf(handle)
      return (call) => logNormalMs(shape, call)
    }
    case 'fitted': {
      const otherwise = logNormalOf(handle.otherwise)
      const byNature = new Map(
        Object.entries(handle.byNature).map(([nature, fit]) => [
          nature.trim().toUpperCase(),
          logNormalOf(fit),
        ]),
      )
      const shapes = log.kinds.map(({ nature }) => byNature.get(nature) ?? otherwise)
      return (call) => logNormalMs(shapes[log.kind[call] as number] as LogNormal, call)
    }
  }
}
