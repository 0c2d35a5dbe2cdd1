import { NO_KEY } from '../groups.ts'
import type { Measure } from './definition.ts'
import type { FigureGroup } from './figure.ts'

/** A group with fewer in its denominator is not called best or worst. */
export const ENOUGH_TO_COMPARE = 30

export interface BestAndWorst {
  readonly best: FigureGroup
  readonly worst: FigureGroup
  /** Their intervals meet: the difference may be chance. */
  readonly mayBeChance: boolean
  /** Groups that were left out because they are too small. */
  readonly tooSmall: number
}

/**
 * For whom a measure works best and for whom least; null when fewer than two groups are large enough, or nothing about the measure
 * is better or worse. A list has two ends whether or not they differ: that is what `mayBeChance` is for.
 */
export function bestAndWorst(
  { better }: Pick<Measure, 'better'>,
  groups: readonly FigureGroup[],
): BestAndWorst | null {
  const known = groups.filter(({ key, figure }) => key !== NO_KEY && figure.value !== null)
  const enough = known.filter(({ figure }) => (figure.of ?? 0) >= ENOUGH_TO_COMPARE)
  if (better === null || enough.length < 2) return null
  const upward = [...enough].sort(
    (a, b) => (a.figure.value as number) - (b.figure.value as number) || (a.key < b.key ? -1 : 1),
  )
  const [least, most] = [upward[0] as FigureGroup, upward.at(-1) as FigureGroup]
  const [best, worst] = better === 'more' ? [most, least] : [least, most]
  const { high } = least.figure
  const { low } = most.figure
  return {
    best,
    worst,
    mayBeChance: high === null || low === null || low <= high,
    tooSmall: known.length - enough.length,
  }
}
