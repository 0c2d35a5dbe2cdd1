import type { Formula, Measure } from './definition.ts'
import { kindsOf, splitsOf } from './splits.ts'

/** The first day on which figures were made with the first versions. */
const FIRST_DAY = '2024-01-01'

type Given = Omit<Measure, 'version' | 'effectiveFrom' | 'effectiveTo' | 'pair' | 'splits' | 'better'> &
  Partial<Pick<Measure, 'pair' | 'splits' | 'better'>>

/** The first version of a measure; without other word it is split by all that every one of its facts can be told apart by. */
export function firstVersion(given: Given): Measure {
  return {
    pair: null,
    better: null,
    splits: splitsOfAll(given.formula),
    ...given,
    version: 1,
    effectiveFrom: FIRST_DAY,
    effectiveTo: null,
  }
}

function splitsOfAll(formula: Formula): Measure['splits'] {
  const [first = [], ...others] = kindsOf(formula).map(splitsOf)
  return first.filter((split) => others.every((splits) => splits.includes(split)))
}
