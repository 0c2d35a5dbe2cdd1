import { parquetMetadata, parquetReadObjects } from 'hyparquet'
import { expect, it } from 'vitest'
import { exampleRows, exampleTable } from './example-table.ts'
import { type FileTable, wholeFile } from './file-table.ts'
import { writeParquet } from './write-parquet.ts'

const fileOf = (chunks: Iterable<Uint8Array>) => wholeFile(chunks).buffer as ArrayBuffer

it('Parquet: every type and null is read back', async () => {
  const file = fileOf(writeParquet(exampleTable, exampleRows))
  const read = await parquetReadObjects({ file })
  expect(read).toEqual(
    exampleRows.map((row) => ({
      ...row,
      calls: row.calls === null ? null : BigInt(row.calls as number),
      day: row.day === null ? null : new Date(`${row.day}T00:00:00Z`),
    })),
  )
})

it('Parquet: columns say what they are, and only those that may be empty are optional', () => {
  const { schema } = parquetMetadata(fileOf(writeParquet(exampleTable, exampleRows)))
  expect(
    schema
      .slice(1)
      .map(({ name, type, logical_type, repetition_type }) => [
        name,
        type,
        logical_type?.type,
        repetition_type,
      ]),
  ).toEqual([
    ['zone', 'BYTE_ARRAY', 'STRING', 'OPTIONAL'],
    ['outcome', 'BYTE_ARRAY', 'STRING', 'REQUIRED'],
    ['calls', 'INT64', 'INTEGER', 'OPTIONAL'],
    ['share', 'DOUBLE', undefined, 'OPTIONAL'],
    ['police_went', 'BOOLEAN', undefined, 'OPTIONAL'],
    ['day', 'INT32', 'DATE', 'OPTIONAL'],
    ['month', 'BYTE_ARRAY', 'STRING', 'REQUIRED'],
  ])
})

it('Parquet: no rows are a file with columns', async () => {
  const file = fileOf(writeParquet(exampleTable, []))
  expect(parquetMetadata(file).num_rows).toBe(0n)
  expect(await parquetReadObjects({ file })).toEqual([])
})

it('Parquet: long files come in row groups, part by part', async () => {
  const table: FileTable = {
    name: 'numbers',
    description: 'Numbers.',
    columns: [
      { name: 'n', type: 'integer', description: 'A number.', nullable: false },
      { name: 'odd', type: 'text', description: 'A word for odd ones.', nullable: true },
    ],
  }
  const rows = Array.from({ length: 50_001 }, (_, n) => ({ n, odd: n % 2 ? `odd ${n % 7}` : null }))
  const parts = [...writeParquet(table, rows)]
  expect(parts).toHaveLength(3)
  const file = fileOf(parts)
  expect(parquetMetadata(file).row_groups.map((group) => group.num_rows)).toEqual([20_000n, 20_000n, 10_001n])
  const read = await parquetReadObjects({ file, rowStart: 39_990, rowEnd: 50_001 })
  expect(read).toEqual(rows.slice(39_990).map(({ n, odd }) => ({ n: BigInt(n), odd })))
})
