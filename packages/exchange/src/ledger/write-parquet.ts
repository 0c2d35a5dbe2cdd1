import { ByteWriter, ParquetWriter, type SchemaElement } from 'hyparquet-writer'
import {
  cellsOf,
  type FileCell,
  type FileChunks,
  type FileColumn,
  type FileRow,
  type FileTable,
  type FileType,
} from './file-table.ts'

/** Rows of a row group: what is in memory at once, and what a reader can skip. */
const GROUP_ROWS = 20_000

/**
 * Parquet with Snappy compression, in row groups of twenty thousand rows. Text and months are strings, integers 64 bits,
 * dates days; nulls are nulls.
 * @see https://parquet.apache.org/docs/file-format/
 */
export function* writeParquet(table: FileTable, rows: Iterable<FileRow>): FileChunks {
  const writer = new ByteWriter()
  const parquet = new ParquetWriter({
    writer,
    schema: [{ name: 'root', num_children: table.columns.length }, ...table.columns.map(elementOf)],
    createdBy: 'HEART',
  })
  let group: FileCell[][] = []
  for (const row of rows) {
    group.push(cellsOf(table, row))
    if (group.length < GROUP_ROWS) continue
    writeGroup(parquet, table, group)
    yield taken(writer)
    group = []
  }
  if (group.length > 0) writeGroup(parquet, table, group)
  parquet.finish()
  yield taken(writer)
}

function writeGroup(parquet: ParquetWriter, table: FileTable, group: readonly FileCell[][]): void {
  parquet.write({
    columnData: table.columns.map(({ name, type }, i) => ({
      name,
      data: group.map((cells) => stored(type, cells[i] ?? null)),
    })),
    rowGroupSize: GROUP_ROWS,
  })
}

/** What was written since; offsets in the file go on counting. */
function taken(writer: ByteWriter): Uint8Array {
  const bytes = writer.getBytes().slice()
  writer.index = 0
  return bytes
}

const PHYSICAL: Readonly<Record<FileType, Pick<SchemaElement, 'type' | 'converted_type' | 'logical_type'>>> =
  {
    text: { type: 'BYTE_ARRAY', converted_type: 'UTF8', logical_type: { type: 'STRING' } },
    month: { type: 'BYTE_ARRAY', converted_type: 'UTF8', logical_type: { type: 'STRING' } },
    integer: {
      type: 'INT64',
      converted_type: 'INT_64',
      logical_type: { type: 'INTEGER', bitWidth: 64, isSigned: true },
    },
    number: { type: 'DOUBLE' },
    boolean: { type: 'BOOLEAN' },
    date: { type: 'INT32', converted_type: 'DATE', logical_type: { type: 'DATE' } },
  }

const elementOf = ({ name, type, nullable }: FileColumn): SchemaElement => ({
  name,
  repetition_type: nullable ? 'OPTIONAL' : 'REQUIRED',
  ...PHYSICAL[type],
})

function stored(type: FileType, cell: FileCell): string | number | bigint | boolean | Date | null {
  if (cell === null) return null
  if (type === 'integer') return BigInt(cell)
  if (type === 'date') return new Date(`${cell}T00:00:00Z`)
  return cell
}
