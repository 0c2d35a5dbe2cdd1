import { CsvReader } from '../call/csv-reader.ts'
import type { DirectoryDraft } from './directory-draft.ts'
import { HSDS_TABLE_NAMES, type HsdsRows, noRows, tableRule } from './hsds-tables.ts'
import type { SourceFile } from './source-file.ts'

const bare = (name: string) => name.toLowerCase().replace(/\.csv$/, '')
/** Publishers write the file of a table in singular or plural. */
const isTable = (name: string, file: string) =>
  bare(name) === file || `${bare(name)}s` === file || bare(name) === `${file}s`

export const isHsdsCsv = (files: readonly SourceFile[]): boolean =>
  files.some(({ name }) => isTable(name, 'services')) &&
  files.some(({ name }) => isTable(name, 'organizations'))

/** The rows of an HSDS tabular package. A row that cannot be read is refused; a table that HEART does not read is counted. */
export function readHsdsCsv(files: readonly SourceFile[], draft: DirectoryDraft): HsdsRows {
  const rows = noRows()
  for (const file of files) {
    if (!/\.csv$/i.test(file.name)) continue
    const table = HSDS_TABLE_NAMES.find((name) => isTable(file.name, tableRule(name).file))
    const reader = new CsvReader({ maxRecordBytes: 1_000_000 })
    for (const { row, cells, problem } of [...reader.push(file.bytes), ...reader.end()]) {
      const where = { file: file.name, row }
      if (!table) {
        draft.unread(bare(file.name))
        continue
      }
      draft.record(where)
      if (!cells) {
        draft.refuse(where, null, problem)
        continue
      }
      const header = reader.header as string[]
      const fields = Object.fromEntries(
        header
          .map((name, i) => [name.toLowerCase(), cells[i]?.trim() ?? ''])
          .filter(([, value]) => value !== ''),
      )
      rows[table].push({ where, fields })
    }
  }
  return rows
}
