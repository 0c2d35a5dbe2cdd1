import type { Sheet } from './sheet.ts'

/** Between the first column and its neighbor, and above and below a row. */
export const CELL_PADDING = 4

export interface Span {
  readonly x: number
  readonly width: number
}

export interface Cell {
  readonly tag: 'TH' | 'TD'
  readonly scope?: 'Row' | 'Column'
  readonly text: string
  readonly look: { step: number; bold?: boolean; align?: 'right'; tabular?: boolean; color?: string }
}

const innerWidth = (spans: readonly Span[], i: number): number =>
  (spans[i] as Span).width - (i === 0 ? CELL_PADDING : 2)

/** What a row takes of the page. */
export const rowHeight = (sheet: Sheet, cells: readonly Cell[], spans: readonly Span[]): number =>
  Math.max(...cells.map(({ text, look }, i) => sheet.height(text, look, innerWidth(spans, i)))) +
  CELL_PADDING +
  1

/** One tagged row, with a rule below it. */
export function setRow(
  sheet: Sheet,
  table: PDFKit.PDFStructureElement,
  cells: readonly Cell[],
  spans: readonly Span[],
): void {
  const { y } = sheet
  const height = rowHeight(sheet, cells, spans)
  const row = sheet.element('TR', {}, undefined, table)
  for (const [i, { tag, scope, text, look }] of cells.entries()) {
    const x = (spans[i] as Span).x + (i === 0 ? 0 : 2)
    const options = scope ? { scope } : {}
    sheet.element(
      tag,
      options,
      () => sheet.put(text, x, y + CELL_PADDING / 2, innerWidth(spans, i), look),
      row,
    )
  }
  row.end()
  sheet.y = y + height - 1
  sheet.rule(sheet.y)
  sheet.y += 1
}
