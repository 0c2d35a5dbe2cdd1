import type { Figure, FigureGroup, Measure } from '@heart/domain/ledger'

export type RankColumn = 'label' | 'value' | 'counted'

/** Best first, as the measure has it; groups without a value come last, whatever the order. */
export function rankGroups(
  groups: readonly FigureGroup[],
  column: RankColumn,
  down: boolean,
): readonly FigureGroup[] {
  const sign = down ? -1 : 1
  const byLabel = (a: FigureGroup, b: FigureGroup) => a.label.localeCompare(b.label, 'en', { numeric: true })
  if (column === 'label') return [...groups].sort((a, b) => sign * byLabel(a, b))
  const number = ({ figure }: FigureGroup) => (column === 'value' ? figure.value : (figure.of ?? figure.n))
  return [...groups].sort((a, b) => {
    const [left, right] = [number(a), number(b)]
    if (left === null || right === null)
      return Number(left === null) - Number(right === null) || byLabel(a, b)
    return sign * (left - right) || byLabel(a, b)
  })
}

/** As a ranking opens: the best first; of reasons those where they weigh most. */
export const firstOrder = ({ better, question }: Pick<Measure, 'better' | 'question'>) => ({
  column: 'value' as const,
  down: better !== 'less' || question === 'why_not',
})

/** Where a group stands to the whole, when that is more than chance would do. */
export function besides(figure: Figure, whole: Figure): 'above' | 'below' | null {
  if (figure.low === null || figure.high === null || whole.value === null) return null
  if (figure.low > whole.value) return 'above'
  return figure.high < whole.value ? 'below' : null
}
