import { setImmediate as letOthersRun } from 'node:timers/promises'
import { monthWords } from '@heart/domain/ledger'
import {
  bytesOf,
  INK,
  openDocument,
  PAPER,
  type Piece,
  Sheet,
  type TextLook,
} from '../../../platform/paper/sheet.ts'
import { type Cell, rowHeight, type Span, setRow } from '../../../platform/paper/table.ts'
import type { Report, ReportRow, ReportTable } from './report.ts'

const SCALE = 1.06
const QUIET = { step: -0.5, color: INK.quiet } as const

/** A report as an accessible PDF: tagged, with title and language, as many letter pages as it takes. */
export async function reportPdf(report: Report): Promise<Buffer> {
  const doc = openDocument({
    title: report.title,
    author: report.agencyName,
    subject: 'Figures of the ledger',
  })
  const bytes = bytesOf(doc)
  const root = doc.struct('Document')
  doc.addStructure(root)
  const pages = new Pages(new Sheet(doc, root, SCALE), report)
  pages.turn()
  head(pages, report)
  for (const { question, sentence, tables } of report.sections) {
    pages.heading('H2', question)
    if (sentence !== '' && sentence !== report.lead) pages.block(sentence)
    for (const table of tables) {
      await letOthersRun()
      setTable(pages, table, report.isCompared)
    }
  }
  if (report.marks.length > 0) {
    pages.heading('H2', 'What changed')
    for (const { month, words } of report.marks)
      pages.block([{ text: `${monthWords(month)}: `, bold: true }, { text: words }])
  }
  pages.heading('H2', 'What is counted')
  for (const { name, version, text } of report.definitions)
    pages.block([{ text: `${name} `, bold: true }, { text: `(${version}): ${text}` }], { step: -0.5 })
  root.end()
  doc.end()
  return await bytes
}

function head(pages: Pages, { agencyName, title, lead, scope, synthetic, marking, asOf }: Report): void {
  pages.block([{ text: 'Figures of the ledger', bold: true }, { text: `  ·  ${agencyName}` }], QUIET)
  if (synthetic !== '') pages.block(synthetic, { bold: true })
  pages.sheet.gap(4)
  pages.sheet.heading('H1', title, title.length > 40 ? 2.2 : 4)
  pages.block(lead, { step: 1.5 })
  pages.block(scope)
  pages.block(asOf, { color: INK.quiet })
  pages.block(marking, { bold: true })
}

/** Letter pages one after the other: what does not fit begins the next one. */
class Pages {
  private page = 0

  constructor(
    readonly sheet: Sheet,
    private readonly report: Report,
  ) {}

  turn(): void {
    const { sheet } = this
    sheet.doc.addPage()
    sheet.y = PAPER.top
    this.foot(++this.page)
  }

  /** @returns whether a new page was begun */
  need(points: number): boolean {
    if (this.sheet.y + points <= PAPER.height - PAPER.bottom - 14) return false
    this.turn()
    return true
  }

  /** A heading is never left alone at the foot of a page. */
  heading(tag: 'H2' | 'H3', text: string): void {
    this.need(tag === 'H2' ? 90 : 64)
    this.sheet.gap(tag === 'H2' ? 12 : 7)
    this.sheet.heading(tag, text)
  }

  block(text: string | readonly Piece[], look: TextLook = {}): void {
    const whole = typeof text === 'string' ? text : text.map((piece) => piece.text).join('')
    this.need(this.sheet.height(whole, { ...look, bold: true }, this.sheet.width))
    this.sheet.block('P', text, look)
    this.sheet.gap(2.5)
  }

  /** Outside of what is read aloud. */
  private foot(page: number): void {
    const { sheet, report } = this
    const y = PAPER.height - PAPER.bottom + 4
    sheet.rule(y - 4)
    sheet.doc.markContent('Artifact', { type: 'Pagination' })
    const look = { step: -1, color: INK.quiet }
    const kind = report.synthetic === '' ? '' : ' Synthetic data.'
    sheet.put(
      sheet.clip(`${report.agencyName}. ${report.title}. ${report.asOf}${kind}`, sheet.width - 60, look),
      sheet.x,
      y,
      sheet.width - 56,
      look,
    )
    sheet.put(`Page ${page}`, sheet.x + sheet.width - 56, y, 56, { ...look, align: 'right' })
    sheet.doc.endMarkedContent()
  }
}

/** Shares of the width: name, figure, counted, how sure, and where there is one the change. */
const WIDTHS = [0.34, 0.17, 0.21, 0.28]
const WIDTHS_COMPARED = [0.27, 0.15, 0.17, 0.2, 0.21]

function setTable(pages: Pages, { title, column, note, rows }: ReportTable, isCompared: boolean): void {
  const { sheet } = pages
  pages.heading('H3', title)
  if (note !== '') pages.block(note, QUIET)
  if (rows.length === 0) return
  const hasChange = isCompared && rows.some(({ change }) => change !== '')
  const spans = spansOf(sheet, hasChange ? WIDTHS_COMPARED : WIDTHS)
  const heads = headCells([column, 'Figure', 'Counted', 'How sure', ...(hasChange ? ['Change'] : [])])
  const table = sheet.element('Table')
  setRow(sheet, table, heads, spans)
  for (const row of rows) {
    const cells = rowCells(row, hasChange)
    // Read aloud it is one table with one row of heads; on the next sheet these are printed again for the eye alone.
    if (pages.need(rowHeight(sheet, cells, spans))) printHeads(sheet, heads, spans)
    setRow(sheet, table, cells, spans)
  }
  table.end()
}

function spansOf(sheet: Sheet, widths: readonly number[]): Span[] {
  let x = sheet.x
  return widths.map((share) => {
    const span = { x, width: share * sheet.width }
    x += span.width
    return span
  })
}

const headCells = (heads: readonly string[]): Cell[] =>
  heads.map((text) => ({ tag: 'TH', scope: 'Column', text, look: { step: -1, bold: true } }))

function rowCells({ name, value, counted, sure, change }: ReportRow, hasChange: boolean): Cell[] {
  const look = { step: -0.5, tabular: true }
  return [
    { tag: 'TH', scope: 'Row', text: name, look: { step: -0.5, bold: true } },
    ...[value, counted, sure, ...(hasChange ? [change] : [])].map(
      (text, i): Cell => ({ tag: 'TD', text, look: { ...look, bold: i === 0 } }),
    ),
  ]
}

function printHeads(sheet: Sheet, heads: readonly Cell[], spans: readonly Span[]): void {
  const { y } = sheet
  sheet.artifact(() => {
    for (const [i, { text, look }] of heads.entries())
      sheet.put(text, (spans[i] as Span).x + (i === 0 ? 0 : 2), y + 2, (spans[i] as Span).width - 2, look)
  })
  sheet.y = y + rowHeight(sheet, heads, spans) - 1
  sheet.rule(sheet.y)
  sheet.y += 1
}
