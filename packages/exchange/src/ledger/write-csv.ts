import { csvCell } from '../call/csv-writer.ts'
import { cellsOf, type FileCell, type FileChunks, type FileRow, type FileTable } from './file-table.ts'
import { textChunks } from './text-chunks.ts'

/**
 * CSV in UTF-8 with one line of names. Null is an empty cell; text that a spreadsheet would run as a formula begins
 * with an apostrophe.
 * @see https://www.rfc-editor.org/rfc/rfc4180
 */
export const writeCsv = (table: FileTable, rows: Iterable<FileRow>): FileChunks =>
  textChunks(csvLines(table, rows))

function* csvLines(table: FileTable, rows: Iterable<FileRow>): Generator<string> {
  yield lineOf(table.columns.map(({ name }) => name))
  for (const row of rows) yield lineOf(cellsOf(table, row))
}

const lineOf = (cells: readonly FileCell[]): string =>
  `${cells.map((cell) => csvCell(typeof cell === 'boolean' ? String(cell) : cell, true)).join(',')}\r\n`
