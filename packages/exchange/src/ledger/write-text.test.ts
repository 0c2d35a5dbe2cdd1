import { parse } from 'csv-parse/sync'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { exampleRows, exampleTable } from './example-table.ts'
import { type FileTable, wholeFile } from './file-table.ts'
import { writeCsv } from './write-csv.ts'
import { writeGeoJson } from './write-geojson.ts'
import { writeJson } from './write-json.ts'

const textOf = (chunks: Iterable<Uint8Array>) => new TextDecoder().decode(wholeFile(chunks))

const words: FileTable = {
  name: 'words',
  description: 'Two words a row.',
  columns: [
    { name: 'a', type: 'text', description: 'A word.', nullable: false },
    { name: 'b', type: 'text', description: 'Another.', nullable: false },
  ],
}

it('CSV: names first, CRLF, quotes where needed, null empty', () => {
  expect(textOf(writeCsv(exampleTable, exampleRows))).toBe(
    [
      'zone,outcome,calls,share,police_went,day,month',
      '27701,answered,12,0.25,false,2026-02-28,2026-02',
      ',unanswered,,,,,2026-03',
      '"Señora ""Ñ"", 2º\r\n",answered,-3,-1.5,true,1969-12-31,2026-03',
      '',
    ].join('\r\n'),
  )
})

it('CSV: whatever the words are, they are read back, and no cell begins like a formula', () => {
  const dirty = fc.oneof(
    fc.string({ unit: 'grapheme' }),
    fc.stringMatching(/^[=+\-@\t\r",\n]{1,3}[a-z",\r\n ]{0,6}$/),
  )
  fc.assert(
    fc.property(fc.array(fc.record({ a: dirty, b: dirty })), (rows) => {
      const [, ...read] = parse(textOf(writeCsv(words, rows)), {
        relax_column_count: false,
        record_delimiter: '\r\n',
      }) as string[][]
      expect(read.flat().filter((cell) => /^[=+\-@\t\r]/.test(cell))).toEqual([])
      expect(read.map((cells) => cells.map((cell) => cell.replace(/^'(?=[=+\-@\t\r])/, '')))).toEqual(
        rows.map(({ a, b }) => [a, b].map((cell) => cell.replace(/^'(?=[=+\-@\t\r])/, ''))),
      )
    }),
    { numRuns: 200 },
  )
})

it('JSON: every column in each row, and nothing that is no column', () => {
  const rows = [{ ...exampleRows[1], secret: 'no' }, exampleRows[0] as object] as typeof exampleRows
  expect(JSON.parse(textOf(writeJson(exampleTable, rows)))).toEqual([exampleRows[1], exampleRows[0]])
  expect(JSON.parse(textOf(writeJson(exampleTable, [])))).toEqual([])
})

it('GeoJSON: a feature a row with its columns; a row without a place has no geometry', () => {
  const ring = [
    [-78.9, 35.9],
    [-78.8, 35.9],
    [-78.8, 36],
    [-78.9, 35.9],
  ]
  const geometry = { type: 'Polygon', coordinates: [ring] } as const
  const written = textOf(
    writeGeoJson(exampleTable, [
      { geometry, row: exampleRows[0] ?? {} },
      { geometry: null, row: exampleRows[1] ?? {} },
    ]),
  )
  expect(JSON.parse(written)).toEqual({
    type: 'FeatureCollection',
    features: [
      { type: 'Feature', geometry, properties: exampleRows[0] },
      { type: 'Feature', geometry: null, properties: exampleRows[1] },
    ],
  })
})

it('long files come in parts, and nothing is read ahead of a part', () => {
  let read = 0
  const rows = (function* () {
    for (let i = 0; i < 50_000; i++) {
      read++
      yield { a: `word ${i}`, b: 'x'.repeat(20) }
    }
  })()
  const chunks = writeCsv(words, rows)
  expect(chunks.next().value?.length).toBeGreaterThan(60_000)
  expect(read).toBeLessThan(5_000)
  expect(chunks.return()).toEqual({ value: undefined, done: true })
})

it('refuses a cell that is not what the dictionary says', () => {
  const row = exampleRows[0] ?? {}
  const write = (change: object) => () => textOf(writeJson(exampleTable, [{ ...row, ...change }]))
  expect(write({ outcome: null })).toThrow('calls.outcome cannot hold null')
  expect(write({ outcome: 'lost' })).toThrow('calls.outcome cannot hold "lost"')
  expect(write({ calls: 1.5 })).toThrow('calls.calls cannot hold 1.5')
  expect(write({ day: '2026-02' })).toThrow('calls.day')
  expect(write({ month: '2026-02-28' })).toThrow('calls.month')
})
