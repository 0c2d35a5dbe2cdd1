import { gzipSync } from 'node:zlib'
import { parse } from 'csv-parse/sync'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type CsvOptions, CsvReader, type CsvRecord } from './csv-reader.ts'
import { csvLine } from './csv-writer.ts'
import { readRecords } from './read-records.ts'

function read(text: string | Uint8Array, options: CsvOptions = {}, size = 7): CsvRecord[] {
  const bytes = typeof text === 'string' ? Buffer.from(text) : text
  const reader = new CsvReader(options)
  const out: CsvRecord[] = []
  for (let at = 0; at < bytes.length; at += size) out.push(...reader.push(bytes.subarray(at, at + size)))
  return [...out, ...reader.end()]
}
const cells = (records: CsvRecord[]) => records.map((record) => record.cells ?? record.problem)

async function* one(bytes: Uint8Array) {
  yield bytes
}

it('skips a byte-order mark before a quoted header that is the whole file', () => {
  const reader = new CsvReader()
  const bytes = Buffer.from('\uFEFF"id",received_at')
  expect([...reader.push(bytes), ...reader.end()]).toEqual([])
  expect(reader.header).toEqual(['id', 'received_at'])
})

describe('reading CSV', () => {
  it('takes LF, CRLF and CR line ends, with or without a last one', () => {
    for (const end of ['\n', '\r\n', '\r']) {
      expect(cells(read(`a,b${end}1,2${end}3,4`))).toEqual([
        ['1', '2'],
        ['3', '4'],
      ])
      expect(cells(read(`a,b${end}1,2${end}3,"4"${end}`))).toEqual([
        ['1', '2'],
        ['3', '4'],
      ])
    }
  })

  it('drops a byte-order mark, even cut into pieces', () => {
    const reader = new CsvReader()
    for (const byte of Buffer.from('\uFEFFid,x\n1,2\n')) reader.push(Uint8Array.of(byte))
    expect(reader.header).toEqual(['id', 'x'])
  })

  it('reads UTF-8, and Latin-1 where a line is not UTF-8', () => {
    const latin = Buffer.concat([Buffer.from('a\nPeña\n'), Buffer.from('Pe\u00f1a\n', 'latin1')])
    expect(cells(read(latin))).toEqual([['Peña'], ['Peña']])
  })

  it('keeps quoted delimiters, quotes and line ends', () => {
    expect(cells(read('a,b\n"1,5","say ""hi""\nthere"\n'))).toEqual([['1,5', 'say "hi"\nthere']])
  })

  it('rejects a row with an unclosed quote and goes on at the next line', () => {
    expect(cells(read('a,b\n1,"x\n2,y\n3,"z"\n'))).toEqual([
      expect.stringContaining('quotation mark'),
      ['2', 'y'],
      ['3', 'z'],
    ])
    expect(cells(read('a,b\n1,"x\n'))).toEqual([expect.stringContaining('not closed')])
    expect(cells(read('a,b\n1,"x"y\n2,y\n'))).toEqual([
      expect.stringContaining('after a closing'),
      ['2', 'y'],
    ])
  })

  it('rejects a row with too few or too many cells, by its row in the file', () => {
    expect(read('a,b\n1\n\n2,3,4\n')).toEqual([
      { row: 2, problem: 'has 1 cell where the header has 2' },
      { row: 4, problem: 'has 3 cells where the header has 2' },
    ])
  })

  it('rejects a line that never ends, holds little of it, and goes on after it', () => {
    const reader = new CsvReader({ maxRecordBytes: 1000 })
    const out = reader.push(Buffer.from('a,b\n1,2\n'))
    const block = Buffer.alloc(64 * 1024, 'x')
    const before = process.memoryUsage().rss
    for (let i = 0; i < 4096; i++) out.push(...reader.push(block))
    expect(process.memoryUsage().rss - before).toBeLessThan(100 * 1024 * 1024)
    out.push(...reader.push(Buffer.from('\n3,4\n')), ...reader.end())
    expect(cells(out)).toEqual([['1', '2'], expect.stringContaining('longer than 1000 bytes'), ['3', '4']])
  })

  it('unpacks gzip by its first bytes and names damage', async () => {
    const packed = gzipSync('a\n1\n')
    const rows: CsvRecord[] = []
    for await (const record of readRecords(one(packed))) rows.push(record)
    expect(cells(rows)).toEqual([['1']])
    const cut = async () => {
      for await (const record of readRecords(one(packed.subarray(0, -6)))) rows.push(record)
    }
    await expect(cut()).rejects.toThrow('gzip file is cut off')
  })

  it('names an empty file and UTF-16', async () => {
    const all = async (bytes: Uint8Array) => {
      for await (const _ of readRecords(one(bytes)));
    }
    await expect(all(Buffer.alloc(0))).rejects.toThrow('empty')
    await expect(all(Buffer.from('\uFEFFa\n', 'utf16le'))).rejects.toThrow('UTF-16')
  })

  it('gives back what was written, in any pieces, as csv-parse does', () => {
    const cell = fc.string({ unit: fc.constantFrom('a', ',', '"', '\n', '\r', ' ', 'é', '漢', '0') })
    const table = fc
      .integer({ min: 2, max: 4 })
      .chain((width) => fc.array(fc.array(cell, { minLength: width, maxLength: width }), { maxLength: 8 }))
    fc.assert(
      fc.property(table, fc.integer({ min: 1, max: 40 }), (rows, size) => {
        const header = (rows[0] ?? ['x', 'y']).map((_, index) => `c${index}`)
        const text = [header, ...rows].map((row) => csvLine(row)).join('')
        const found = cells(read(text, {}, size))
        expect(found).toEqual(rows)
        expect(found).toEqual(parse(text).slice(1))
      }),
    )
  })
})
