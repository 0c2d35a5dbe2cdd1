import type { FiguresView } from '@heart/api/voice'
import { answersFigure } from './answers-figure.ts'
import { type PublishedFigure, periodIn, type Words } from './published-figure.ts'
import { columnFigure, quartersFigure } from './shares-figure.ts'
import { visitsFigures } from './visits-figures.ts'

const COLUMN_OF = { zones: 'zone', natures: 'nature', hours: 'hours' } as const

/** Every figure that what is published can tell of a period, in the order in which a council asks. */
export function figuresOf({ tables, period: asked }: FiguresView, words: Words): PublishedFigure[] {
  return tables.flatMap((set): PublishedFigure[] => {
    const period = periodIn(set, asked)
    if (!period) return []
    const { id } = set.dataset
    if (id === 'answers')
      return [answersFigure(set, period, words), ...[quartersFigure(set, words) ?? []].flat()]
    if (id === 'visits') return visitsFigures(set, period, words)
    return [columnFigure(set, period, COLUMN_OF[id], words)]
  })
}
