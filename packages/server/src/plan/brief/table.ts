import type { Brief } from '@heart/replay/plan'
import { INK, type Sheet } from '../../platform/paper/sheet.ts'
import { CELL_PADDING, type Span, setRow } from '../../platform/paper/table.ts'

const NAME = 0.23
/** How much of what the name leaves each column gets. */
const WEIGHTS = [1, 1.45, 1.05, 1, 1, 0.95, 0.95, 0.95, 1.1]

/** The options side by side: one row an option, header cells in the first row and column. */
export function comparisonTable(sheet: Sheet, { comparison }: Brief): void {
  const table = sheet.element('Table')
  sheet.block('Caption', comparison.caption, { step: -1, color: INK.quiet }, table)
  sheet.gap(3)
  const spans = spansOf(sheet)
  const look = { step: -0.5 }

  setRow(
    sheet,
    table,
    [
      { tag: 'TH', scope: 'Column', text: 'Option', look: { step: -1, bold: true } },
      ...comparison.columns.map(
        (text) =>
          ({ tag: 'TH', scope: 'Column', text, look: { step: -1, bold: true, align: 'right' } }) as const,
      ),
    ],
    spans,
  )
  for (const { mark, name, cells } of comparison.rows) {
    setRow(
      sheet,
      table,
      [
        {
          tag: 'TH',
          scope: 'Row',
          text: twoLines(sheet, mark === '' ? name : `${mark}  ${name}`),
          look: { ...look, bold: true },
        },
        ...cells.map(
          (text) => ({ tag: 'TD', text, look: { ...look, align: 'right', tabular: true } }) as const,
        ),
      ],
      spans,
    )
  }
  table.end()
}

/** The whole name stands above, where the option is described. */
const twoLines = (sheet: Sheet, name: string): string =>
  sheet.clip(name, 1.7 * (sheet.width * NAME - CELL_PADDING), { step: -0.5, bold: true })

function spansOf(sheet: Sheet): Span[] {
  const name = sheet.width * NAME
  const all = WEIGHTS.reduce((sum, weight) => sum + weight, 0)
  let x = sheet.x + name
  const rest = WEIGHTS.map((weight) => {
    const width = ((sheet.width - name) * weight) / all
    x += width
    return { x: x - width, width }
  })
  return [{ x: sheet.x, width: name }, ...rest]
}
