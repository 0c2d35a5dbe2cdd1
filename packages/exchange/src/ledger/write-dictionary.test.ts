import { parse } from 'csv-parse/sync'
import { expect, it } from 'vitest'
import { exampleTable } from './example-table.ts'
import { wholeFile } from './file-table.ts'
import { type FileDictionary, writeDictionaryCsv, writeDictionaryJson } from './write-dictionary.ts'

const dictionary: FileDictionary = {
  name: 'heart-calls',
  title: 'Calls',
  description: 'Calls of an example.',
  publisher: 'Example City',
  licence: {
    name: 'CC0-1.0',
    title: 'Public domain',
    url: 'https://creativecommons.org/publicdomain/zero/1.0/',
  },
  period: { from: '2026-01', to: '2026-03' },
  definitions: [{ id: 'ledger.answered', version: 1, name: 'Answered' }],
  notes: ['No cell is from 1 to 10.'],
  files: [{ path: 'calls.csv', mediaType: 'text/csv', table: exampleTable }],
}
const textOf = (chunks: Iterable<Uint8Array>) => new TextDecoder().decode(wholeFile(chunks))

it('the dictionary as CSV tells licence, period, definitions and every column', () => {
  const lines = parse(textOf(writeDictionaryCsv(dictionary)), { columns: true }) as Record<string, string>[]
  const about = lines
    .filter(({ part }) => part === 'about')
    .map(({ name, description }) => [name, description])
  expect(about).toContainEqual([
    'licence',
    'Public domain https://creativecommons.org/publicdomain/zero/1.0/',
  ])
  expect(about).toContainEqual(['period', '2026-01 to 2026-03'])
  expect(about).toContainEqual(['definition', 'ledger.answered, version 1: Answered'])
  expect(about).toContainEqual(['note', 'No cell is from 1 to 10.'])
  expect(lines.filter(({ part }) => part === 'calls.csv').map(({ name }) => name)).toEqual([
    '*',
    ...exampleTable.columns.map(({ name }) => name),
  ])
  expect(lines.find(({ name }) => name === 'outcome')).toEqual({
    part: 'calls.csv',
    name: 'outcome',
    type: 'text',
    may_be_empty: 'false',
    values: 'answered | unanswered',
    description: 'Answered or not.',
  })
})

it('the dictionary as JSON is a Data Package', () => {
  const read = JSON.parse(textOf(writeDictionaryJson(dictionary)))
  expect(read).toMatchObject({
    profile: 'data-package',
    name: 'heart-calls',
    licenses: [{ name: 'CC0-1.0' }],
    period: { from: '2026-01', to: '2026-03' },
    definitions: [{ id: 'ledger.answered', version: 1 }],
  })
  expect(read.resources[0].path).toBe('calls.csv')
  expect(read.resources[0].schema.fields[1]).toEqual({
    name: 'outcome',
    type: 'string',
    description: 'Answered or not.',
    constraints: { required: true, enum: ['answered', 'unanswered'] },
  })
  expect(read.resources[0].schema.fields.at(-1).type).toBe('yearmonth')
})

it('files that may not be passed on say so', () => {
  const closed = { ...dictionary, licence: null }
  expect(JSON.parse(textOf(writeDictionaryJson(closed)))).not.toHaveProperty('licenses')
  expect(textOf(writeDictionaryCsv(closed))).toContain('Not to be passed on.')
})
