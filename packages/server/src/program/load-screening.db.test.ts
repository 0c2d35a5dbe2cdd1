import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { DEFAULT_SCREENING_TREE, type ScreeningTree } from '@heart/domain/call'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { currentTree, publishTree } from '../call/phone/trees.ts'
import { type Database, inAgency } from '../platform/database.ts'
import { freshDatabase } from '../platform/testing/fresh-database.ts'
import { readAgencyFiles } from './agency-files.ts'
import { loadAgency } from './load-agency.ts'

const TOWN = fileURLToPath(new URL('../../../../test/browser/town', import.meta.url))
const folder = mkdtempSync(join(tmpdir(), 'heart-screening-'))
let db: Database
beforeAll(async () => {
  cpSync(TOWN, folder, { recursive: true })
  db = await freshDatabase()
})
afterAll(async () => {
  await db.close()
  rmSync(folder, { recursive: true, force: true })
})

const tree = (version: string, name = 'Our line'): ScreeningTree => ({
  ...DEFAULT_SCREENING_TREE,
  id: 'our_line',
  version,
  name,
})
async function load(screening: unknown) {
  writeFileSync(join(folder, 'screening.json'), JSON.stringify(screening))
  return await loadAgency(db, await readAgencyFiles(folder))
}
const inUse = () => inAgency(db, 'testtown', (client) => currentTree(client, 'testtown'))

it('questions in the folder are published once, and asked from then on', async () => {
  expect((await load(tree('1'))).added).toContain('screening 1')
  expect(await inUse()).toEqual(tree('1'))
  expect((await load(tree('1'))).added).toEqual([])
})

it('another text under a published version is refused, with what to do', async () => {
  await expect(load(tree('1', 'Another name'))).rejects.toThrow(
    'screening.json: Version 1 of Another name is published already, with other questions; give it a new version.',
  )
  expect((await inUse()).name).toBe('Our line')
})

it('what was published on the page later stays in use, and the folder is told so', async () => {
  await inAgency(db, 'testtown', (client) =>
    publishTree(client, 'testtown', tree('2'), { by: 'sam', at: new Date() }),
  )
  expect((await load(tree('1'))).notes).toContain(
    'screening.json tells version 1 of the questions; version 2, published later, stays in use.',
  )
  expect((await inUse()).version).toBe('2')
  expect((await load(tree('3'))).notes).toEqual([])
  expect((await inUse()).version).toBe('3')
})

it('every mistake is named with its place, before anything is written', async () => {
  const [first, ...rest] = DEFAULT_SCREENING_TREE.questions
  const broken = { ...tree('4'), questions: [{ ...first, say: { en: 'Hello?' } }, ...rest.slice(1)] }
  const error = await load(broken).catch((caught: unknown) => caught)
  expect(error).toMatchObject({
    code: 'bad_agency',
    details: [{ path: 'screening.json questions.0.say.es', sentence: expect.stringContaining('“Weapon”') }],
  })
  const loop = tree('4')
  const last = loop.questions.at(-1) as ScreeningTree['questions'][number]
  const back = { ...last, choices: last.choices.map((one) => ({ ...one, next: 'weapon' })) }
  const looping = { ...loop, questions: [...loop.questions.slice(0, -1), back] }
  const second = await load(looping).catch((caught: unknown) => caught)
  expect((second as { details: { sentence: string }[] }).details[0]?.sentence).toMatch(/would never end/)
  expect((await inUse()).version).toBe('3')
})
