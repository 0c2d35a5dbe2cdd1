import type { Measure } from './definition.ts'
import { OF_CARE } from './of-care.ts'
import { OF_MEANS } from './of-means.ts'
import { OF_REASONS } from './of-reasons.ts'
import { OF_SAFETY } from './of-safety.ts'
import { OF_SHARE } from './of-share.ts'
import { OF_TIMES } from './of-times.ts'
import { OF_VISITS } from './of-visits.ts'

/** Every version of every measure, in the order of the questions; of one measure the oldest version first. */
export const MEASURES: readonly Measure[] = [
  ...OF_SHARE,
  ...OF_REASONS,
  ...OF_TIMES,
  ...OF_VISITS,
  ...OF_MEANS,
  ...OF_SAFETY,
  ...OF_CARE,
]

const holds = ({ effectiveFrom, effectiveTo }: Measure, date: string): boolean =>
  effectiveFrom <= date && (effectiveTo === null || date <= effectiveTo)

/** The measures in force on a local date, one version each. */
export const measuresAt = (date: string, measures: readonly Measure[] = MEASURES): readonly Measure[] =>
  measures.filter((measure) => holds(measure, date))

/** The newest version of a measure. */
export function getMeasure(id: string): Measure {
  const found = MEASURES.findLast((measure) => measure.id === id)
  if (!found) throw new RangeError(`There is no measure “${id}”.`)
  return found
}

export const findMeasureVersion = (id: string, version: number): Measure | undefined =>
  MEASURES.find((measure) => measure.id === id && measure.version === version)
