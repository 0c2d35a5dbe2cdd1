import { cellsOf, type FileChunks, type FileRow, type FileTable } from './file-table.ts'
import { textChunks } from './text-chunks.ts'

/** A list of objects, one a line, every column in each. */
export const writeJson = (table: FileTable, rows: Iterable<FileRow>): FileChunks =>
  textChunks(jsonLines(table, rows))

function* jsonLines(table: FileTable, rows: Iterable<FileRow>): Generator<string> {
  yield '['
  let between = '\n'
  for (const row of rows) {
    yield between + JSON.stringify(objectOf(table, row))
    between = ',\n'
  }
  yield '\n]\n'
}

/** Names and values of the columns, and nothing else that the row may carry. */
export function objectOf(table: FileTable, row: FileRow): FileRow {
  const cells = cellsOf(table, row)
  return Object.fromEntries(table.columns.map(({ name }, i) => [name, cells[i] ?? null]))
}
