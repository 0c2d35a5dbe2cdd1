import type { Handle } from '@heart/domain/plan'
import { normal } from '@heart/domain/program'
import { fitLogNormal, type LogNormalFit } from './fit-handle-lognormal.ts'

export interface HandledCall {
  readonly nature: string
  readonly programId: string
  /** From arrival (by phone: from answering) to clear; null when the log does not tell. */
  readonly handleSeconds: number | null
}

export interface HandleFitOptions {
  /** A shorter interval is taken for an answer on paper, that bound nobody; without it only those of no length. */
  readonly shortestSeconds?: number
  /** A longer interval is taken for a forgotten close; 12 hours unless said. */
  readonly longestSeconds?: number
  /** A nature with fewer intervals takes its program's fit; 30 unless said. */
  readonly fewestCalls?: number
}

/** Intervals left out of the fits, by why. */
export interface ExcludedIntervals {
  readonly notRecorded: number
  readonly negative: number
  /** Arrival and clear carry the same stamp. */
  readonly zero: number
  readonly tooShort: number
  readonly tooLong: number
}

export interface NatureFit {
  readonly nature: string
  /** Usable intervals of the nature itself. */
  readonly n: number
  /** Too few of its own: `fit` is the program's. */
  readonly pooled: boolean
  readonly fit: LogNormalFit
}

export interface ProgramFit {
  readonly programId: string
  readonly excluded: ExcludedIntervals
  /** All natures together; null when the program has no usable interval at all. */
  readonly pooled: LogNormalFit | null
  /** Most calls first. */
  readonly natures: readonly NatureFit[]
}

export interface HandleFits {
  readonly shortestSeconds: number
  readonly longestSeconds: number
  readonly fewestCalls: number
  readonly programs: readonly ProgramFit[]
}

/**
 * How long each program is bound by each nature: log-normals by maximum likelihood on the logarithm of the recorded
 * intervals. Impossible intervals are left out and counted, and a nature with few calls borrows its program's fit.
 */
export function fitHandleTimes(
  calls: Iterable<HandledCall>,
  { shortestSeconds = 0, longestSeconds = 12 * 3600, fewestCalls = 30 }: HandleFitOptions = {},
): HandleFits {
  const tallies = new Map<string, Tally>()
  for (const { programId, nature, handleSeconds } of calls) {
    const tally = tallies.get(programId) ?? newTally()
    tallies.set(programId, tally)
    const flaw = flawOf(handleSeconds, shortestSeconds, longestSeconds)
    if (flaw) tally.excluded[flaw]++
    else timesOf(tally, normal(nature)).push(handleSeconds as number)
  }
  const programs = [...tallies].map(([programId, tally]) => fitProgram(programId, tally, fewestCalls))
  return { shortestSeconds, longestSeconds, fewestCalls, programs }
}

/** The scenario's handle model; null when nothing of the program was measured. */
export function toHandle(fits: HandleFits, programId: string): Extract<Handle, { model: 'fitted' }> | null {
  const program = fits.programs.find((one) => one.programId === programId)
  if (!program?.pooled) return null
  const own = program.natures.filter(({ pooled }) => !pooled)
  return {
    model: 'fitted',
    byNature: Object.fromEntries(own.map(({ nature, fit }) => [nature, medianAndMean(fit)])),
    otherwise: medianAndMean(program.pooled),
  }
}

/** A mean that falls below its median by rounding alone would be no log-normal. */
const medianAndMean = ({ medianSeconds, meanSeconds }: LogNormalFit) => ({
  medianSeconds,
  meanSeconds: Math.max(medianSeconds, meanSeconds),
})

interface Tally {
  readonly excluded: { -readonly [why in keyof ExcludedIntervals]: number }
  readonly byNature: Map<string, number[]>
}

const newTally = (): Tally => ({
  excluded: { notRecorded: 0, negative: 0, zero: 0, tooShort: 0, tooLong: 0 },
  byNature: new Map(),
})

function flawOf(
  seconds: number | null,
  shortestSeconds: number,
  longestSeconds: number,
): keyof ExcludedIntervals | null {
  if (seconds === null || !Number.isFinite(seconds)) return 'notRecorded'
  if (seconds < 0) return 'negative'
  if (seconds === 0) return 'zero'
  if (seconds < shortestSeconds) return 'tooShort'
  return seconds > longestSeconds ? 'tooLong' : null
}

function timesOf({ byNature }: Tally, nature: string): number[] {
  const times = byNature.get(nature) ?? []
  byNature.set(nature, times)
  return times
}

function fitProgram(programId: string, { excluded, byNature }: Tally, fewestCalls: number): ProgramFit {
  const all = [...byNature.values()].flat()
  if (all.length === 0) return { programId, excluded, pooled: null, natures: [] }
  const pooled = fitLogNormal(all)
  const natures = [...byNature].map(([nature, seconds]) => {
    const isPooled = seconds.length < fewestCalls
    return { nature, n: seconds.length, pooled: isPooled, fit: isPooled ? pooled : fitLogNormal(seconds) }
  })
  natures.sort((a, b) => b.n - a.n || a.nature.localeCompare(b.nature))
  return { programId, excluded, pooled, natures }
}
