/** How a column's values are written; `month` is a local month, 2026-01. Times are told in whole units that the name says. */
export type FileType = 'text' | 'integer' | 'number' | 'boolean' | 'date' | 'month'

export interface FileColumn {
  readonly name: string
  readonly type: FileType
  /** What a value says, with its unit, for somebody who knows nothing of HEART. */
  readonly description: string
  readonly nullable: boolean
  /** All values that can stand here; absent: open. */
  readonly values?: readonly string[]
}

/** One table of a file: the same description writes every format and the dictionary. */
export interface FileTable {
  /** As in names of files: `calls`. */
  readonly name: string
  readonly description: string
  readonly columns: readonly FileColumn[]
}

/** Dates are 2026-01-31, months 2026-01; null: not known or not applicable, as the column's description says. */
export type FileCell = string | number | boolean | null
export type FileRow = Readonly<Record<string, FileCell>>

/** A file part by part, so that a long one is never whole in memory and can be stopped between two parts. */
export type FileChunks = Generator<Uint8Array, void>

/** The parts together. */
export function wholeFile(chunks: Iterable<Uint8Array>): Uint8Array {
  const parts = [...chunks]
  const bytes = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0))
  let at = 0
  for (const part of parts) {
    bytes.set(part, at)
    at += part.length
  }
  return bytes
}

const FORM: Readonly<Record<FileType, (cell: FileCell) => boolean>> = {
  text: (cell) => typeof cell === 'string',
  integer: (cell) => Number.isSafeInteger(cell),
  number: (cell) => Number.isFinite(cell),
  boolean: (cell) => typeof cell === 'boolean',
  date: (cell) => typeof cell === 'string' && /^\d{4}-\d\d-\d\d$/.test(cell),
  month: (cell) => typeof cell === 'string' && /^\d{4}-\d\d$/.test(cell),
}

/**
 * The row's cells in the order of the columns.
 * @throws {TypeError} when a cell is not what its column says: a file never says otherwise than its dictionary.
 */
export function cellsOf(table: FileTable, row: FileRow): FileCell[] {
  return table.columns.map((column) => {
    const cell = row[column.name] ?? null
    if (cell === null ? column.nullable : isOf(column, cell)) return cell
    throw new TypeError(`${table.name}.${column.name} cannot hold ${JSON.stringify(cell)}.`)
  })
}

const isOf = (column: FileColumn, cell: FileCell): boolean =>
  FORM[column.type](cell) && (!column.values || column.values.includes(cell as string))
