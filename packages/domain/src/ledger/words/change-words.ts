import type { Measure } from '../measures/definition.ts'
import type { Figure } from '../measures/figure.ts'
import { isCount, type MeasureUnit, shareText, valueText } from './figure-words.ts'

export interface Change {
  /** By how much, with its direction: "up 3 points". */
  readonly words: string
  /** Whether chance alone could have done it; null where no interval applies. */
  readonly chance: 'more' | 'could' | null
  /** As the measure has it; null: neither, or not more than chance. */
  readonly sense: 'better' | 'worse' | null
}

/** How a figure differs from the one before; null where there is nothing to compare. */
export function changeOf(now: Figure, before: Figure | null, measure: Pick<Measure, 'unit' | 'better'>) {
  if (before === null || now.value === null || before.value === null) return null
  const by = now.value - before.value
  const words = differenceText(now.value, before.value, measure.unit)
  const chance = chanceOf(now, before)
  const neither = measure.better === null || words === SAME || chance === 'could'
  const sense = neither ? null : by > 0 === (measure.better === 'more') ? 'better' : 'worse'
  return { words, chance, sense } satisfies Change
}

const SAME = 'the same'

/** Intervals that do not overlap: a strict test, so that little is called a change. */
function chanceOf(a: Figure, b: Figure): Change['chance'] {
  if (a.low === null || a.high === null || b.low === null || b.high === null) return null
  return a.low > b.high || b.low > a.high ? 'more' : 'could'
}

function differenceText(now: number, before: number, unit: MeasureUnit): string {
  const size = Math.abs(now - before)
  const direction = now > before ? 'up' : 'down'
  if (unit === 'share') {
    const points = Number((100 * size).toFixed(size < 0.1 ? 1 : 0))
    return points === 0 ? SAME : `${direction} ${points} ${points === 1 ? 'point' : 'points'}`
  }
  if (isCount(unit)) {
    if (size === 0) return SAME
    const relative = before === 0 ? '' : ` (${shareText(size / before)})`
    return `${direction} ${valueText(size, unit)}${relative}`
  }
  if (valueText(now, unit) === valueText(before, unit)) return SAME
  return `${direction} ${valueText(size, unit)}`
}

/** The words under a change. */
export function chanceText({ words, chance }: Change): string {
  if (chance === null || words === SAME) return ''
  return chance === 'more' ? 'more than chance would do' : 'chance alone could do that'
}

/** The change as a sentence of its own. @example 'That is up 3 points on the year before, more than chance would do.' */
export function changeSentence(
  now: Figure,
  before: Figure | null,
  measure: Pick<Measure, 'unit' | 'better'>,
  beforeName: string,
): string | null {
  const change = changeOf(now, before, measure)
  if (!change) return null
  const chance = chanceText(change)
  return `That is ${change.words} ${change.words === SAME ? 'as' : 'on'} ${beforeName}${chance && `, ${chance}`}.`
}
