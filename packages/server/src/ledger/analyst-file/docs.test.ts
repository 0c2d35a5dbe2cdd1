import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { FILE_HOLDS, FILE_LIMITS } from '@heart/domain/ledger'
import { expect, it } from 'vitest'
import { fileTable } from './columns.ts'

const DOCS = join(import.meta.dirname, '../../../../../docs/analyst-file.md')
const docs = readFileSync(DOCS, 'utf8')

/** The part of the documentation between two marks. */
const part = (name: string) => docs.split(`<!-- ${name} -->\n`)[1]?.split(`<!-- end of ${name} -->`)[0]

const { columns } = fileTable({ minutes: true, repeatKeys: true })
const table = [
  '| column | type | may be empty | what it says |',
  '|---|---|---|---|',
  ...columns.map(({ name, type, nullable, description, values }) => {
    // Hours are many; their description says how they are written.
    const listed =
      values && values.length < 16 ? ` One of: ${values.map((value) => `\`${value}\``).join(', ')}.` : ''
    return `| \`${name}\` | ${type} | ${nullable ? 'yes' : 'no'} | ${description}${listed} |`
  }),
].join('\n')
const list = (sentences: readonly string[]) => sentences.map((sentence) => `- ${sentence}`).join('\n')

it.each([
  ['columns', table],
  ['what holds', list(FILE_HOLDS)],
  ['limits', list(FILE_LIMITS)],
])('docs/analyst-file.md has the %s as the program has them', (name, expected) => {
  expect(part(name)).toBe(`${expected}\n`)
})
