import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { migrate } from './migrate.ts'
import { copyDatabase, type DatabaseCopy } from './testing/fresh-database.ts'

let directory: string
let copy: DatabaseCopy
beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'heart-extension-'))
  copy = await copyDatabase('heart_template')
})
afterAll(async () => {
  await copy.drop()
  await rm(directory, { recursive: true })
})

it('a database without an extension is refused with what an administrator has to do', async () => {
  await writeFile(join(directory, '9999-wish.sql'), 'create extension if not exists no_such_extension')
  const owner = new pg.Pool({ connectionString: copy.url, max: 1 })
  const refused = migrate(owner, { password: null, describe: 'The database', directory })
  await expect(refused).rejects.toMatchObject({
    code: 'extension_missing',
    sentence: expect.stringMatching(
      /no_such_extension.*create extension pg_trgm; create extension fuzzystrmatch/,
    ),
  })
  await owner.end()
})
