import type { Figure, Measure } from '@heart/domain/ledger'
import { csvText } from '../../ui/csv.ts'

interface Row {
  readonly measure: Measure
  /** Empty for the whole. */
  readonly group: string
  readonly figure: Figure
  readonly before: Figure | null
}

const COLUMNS = ['value', 'low', 'high', 'n', 'of', 'p90'] as const

/** Figures to take away: what was counted beside what it makes. */
export function figuresCsv(rows: readonly Row[]): string {
  return csvText(
    ['measure', 'version', 'name', 'unit', 'group', ...COLUMNS, ...COLUMNS.map((each) => `before_${each}`)],
    rows.map(({ measure, group, figure, before }) => [
      measure.id,
      measure.version,
      measure.name,
      measure.unit,
      group,
      ...COLUMNS.map((each) => figure[each]),
      ...COLUMNS.map((each) => before?.[each] ?? null),
    ]),
  )
}
