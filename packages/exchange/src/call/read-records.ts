import { plainBytes } from './bytes.ts'
import { type CsvOptions, CsvReader, type CsvRecord } from './csv-reader.ts'
import { ExchangeError } from './problem.ts'

export type RecordBatch = {
  header: string[]
  records: CsvRecord[]
  /** The first row so far with text that is not UTF-8 and was read as Windows-1252. */
  latin1Row: number | null
}

/** The records of a CSV file, plain or gzip, a chunk's worth at a time. */
export async function* readRecordBatches(
  bytes: AsyncIterable<Uint8Array>,
  options: CsvOptions = {},
): AsyncGenerator<RecordBatch> {
  const reader = new CsvReader(options)
  for await (const chunk of plainBytes(bytes)) {
    const records = reader.push(chunk)
    const { header, latin1Row } = reader
    if (header && records.length) yield { header, records, latin1Row }
    else if (!header && records.length) throw headerless(records[0]?.problem)
  }
  const records = reader.end()
  if (!reader.header) throw headerless(records[0]?.problem)
  yield { header: reader.header, records, latin1Row: reader.latin1Row }
}

/** The records of a CSV file one by one. */
export async function* readRecords(
  bytes: AsyncIterable<Uint8Array>,
  options: CsvOptions = {},
): AsyncGenerator<CsvRecord> {
  for await (const batch of readRecordBatches(bytes, options)) yield* batch.records
}

function headerless(problem: string | undefined): ExchangeError {
  return new ExchangeError(
    'unreadable_file',
    problem
      ? `The first row, which must name the columns, ${problem}${problem.endsWith('?') ? '' : '.'}`
      : 'The file is empty: its first row must name the columns.',
  )
}
