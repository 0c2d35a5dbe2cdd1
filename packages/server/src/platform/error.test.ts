import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { ERRORS } from './error.ts'

const SOURCES = join(import.meta.dirname, '..')

it('documents every code with its status and meaning in docs/errors.md, and no other', async () => {
  const text = await readFile(join(import.meta.dirname, '../../../../docs/errors.md'), 'utf8')
  const rows = [...text.matchAll(/^\| `(\w+)` \| (\d+) \| (.+) \|$/gm)].map(([, code, status, meaning]) => [
    code,
    { status: Number(status), meaning },
  ])
  expect(Object.fromEntries(rows)).toEqual(ERRORS)
})

it('uses every code somewhere, so that the table holds nothing that cannot happen', async () => {
  const files = (await readdir(SOURCES, { recursive: true })).filter(
    (f) => /(?<!\.test)\.ts$/.test(f) && !f.endsWith('platform/error.ts'),
  )
  const sources = (await Promise.all(files.map((f) => readFile(join(SOURCES, f), 'utf8')))).join('\n')
  const unused = Object.keys(ERRORS).filter((code) => !sources.includes(`'${code}'`))
  expect(unused).toEqual([])
})
