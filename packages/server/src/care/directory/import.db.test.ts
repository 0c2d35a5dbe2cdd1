import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import type { Database } from '../../platform/database.ts'
import { freshDatabase } from '../../platform/testing/fresh-database.ts'
import { createTestCity } from '../../platform/testing/test-city.ts'
import { importDirectory, sentenceOf } from './import-directory.ts'
import { deliveryOf, inventedService, serviceId } from './testing.ts'
import { writeDirectory } from './write-directory.ts'

let db: Database
let folder: string
let agencyId: string
let cities = 0
beforeAll(async () => {
  db = await freshDatabase()
  folder = mkdtempSync(join(tmpdir(), 'heart-directory-'))
})
beforeEach(async () => {
  agencyId = (await createTestCity(db, `town-${++cities}`)).agencyId
})
afterAll(async () => {
  rmSync(folder, { recursive: true, force: true })
  await db?.close()
})

const some = (count: number) =>
  Array.from({ length: count }, (_, i) => inventedService(i + 1, `Service ${i + 1}`, ['food']))
const write = (invented: ReturnType<typeof inventedService>[], over: object = {}) =>
  writeDirectory(db, agencyId, deliveryOf(invented, over))
const services = async () =>
  (
    await db.owner.query<{ id: string; version: number; gone: boolean; name: string }>(
      `select service_id as id, version, gone_at is not null as gone, name from service where agency_id = $1 order by 1`,
      [agencyId],
    )
  ).rows
const all = (services: number) => ({ organizations: services, locations: services, services })

it('DR1 the same again changes nothing; what is missing is gone and stays; what comes back is back', async () => {
  const three = some(3)
  expect(await write(three)).toMatchObject({ added: all(3), made: all(3) })
  expect(await write(three)).toMatchObject({
    added: all(0),
    changed: all(0),
    unchanged: all(3),
    gone: all(0),
  })
  expect(await write(three.slice(0, 2))).toMatchObject({ unchanged: all(2), gone: all(1) })
  expect((await services()).map(({ gone }) => gone)).toEqual([false, false, true])
  expect(await write(three)).toMatchObject({ changed: all(1), unchanged: all(2) })
  const kinds = await db.owner.query(
    'select kind from service_revision where agency_id = $1 and service_id = $2 order by version',
    [agencyId, serviceId(3)],
  )
  expect(kinds.rows.map(({ kind }) => kind)).toEqual(['imported', 'gone', 'back'])
})

it('DR1 a directory that would shrink by more than half is not touched until somebody says so', async () => {
  await write(some(24))
  await expect(write(some(11))).rejects.toMatchObject({ code: 'directory_shrinks' })
  expect((await services()).every(({ gone, version }) => !gone && version === 1)).toBe(true)
  expect(await write(some(11), { allowGone: true })).toMatchObject({ gone: all(13) })
})

it('DR1 two imports at once leave one directory', async () => {
  const [one, other] = await Promise.all([write(some(5)), write(some(5))])
  expect([one.added.services, other.added.services].sort()).toEqual([0, 5])
  expect(await services()).toHaveLength(5)
})

it('DR2 an id of another directory is refused, with what leans on it, and the sums hold', async () => {
  await write(some(1))
  const report = await write(some(2), { source: 'another' })
  expect(report).toMatchObject({
    refused: 3,
    kept: 3,
    refusedFor: { 'its id belongs to another directory': 3 },
  })
  expect(report.records).toBe(report.kept + report.refused)
})

it('DR7 an address that one directory flags is confidential in every other', async () => {
  await write([inventedService(1, 'Safe house', ['violence'], { location: { isConfidential: true } })])
  const same = inventedService(2, 'Office', ['legal'], {
    service: { description: 'Upstairs at 1 Example Street' },
    location: {
      address: {
        lines: ['1 Example Street'],
        city: 'Testville',
        state: 'NC',
        postalCode: '27701',
        country: 'US',
      },
    },
  })
  await write([same], { source: 'another' })
  const { rows } = await db.owner.query(
    `select body::text from location where agency_id = $1 union all select body::text from service where agency_id = $1`,
    [agencyId],
  )
  expect(JSON.stringify(rows)).not.toContain('1 Example Street')
})

const file = (name: string, content: string | Buffer) => {
  const path = join(folder, name)
  writeFileSync(path, content)
  return path
}
const bring = (path: string, over: object = {}) =>
  importDirectory(db, agencyId, path, { by: 'test', at: new Date(), ...over })

it('DR3 what cannot be read is refused whole with a sentence, and nothing is written', async () => {
  const bad: [string, string][] = [
    [file('cut.json', '[{"id": "1",'), 'may be cut off'],
    [file('other.csv', 'one,two\n1,2\n'), 'HEART does not know'],
    [file('empty.json', '[]'), 'holds no record'],
    [file('none.json', '[{"id": "x", "name": "", "status": "active"}]'), 'None of the 1 records'],
    [join(folder, 'nowhere.json'), 'does not exist'],
    [file('zip.zip', Buffer.from('PK\u0003\u0004 and no more')), 'cut off or damaged'],
    [file('latin.json', Buffer.from([0x5b, 0xe9, 0x5d])), 'not written in UTF-8'],
  ]
  for (const [path, words] of bad) await expect(bring(path), path).rejects.toThrow(words)
  await expect(bring(file('a.json', '[]'), { format: 'hsds-xml' })).rejects.toMatchObject({ code: 'usage' })
  expect(await services()).toEqual([])
})

it('DR3 a refusal names its place; markup in every text stays text', async () => {
  const markup = '<img src=x onerror=alert(1)>'
  const id = (n: number) => `00000000-0000-4000-8000-00000000000${n}`
  const organization = { id: id(1), name: markup, description: markup }
  const path = file(
    'one.json',
    JSON.stringify([
      {
        id: id(2),
        name: markup,
        status: 'active',
        description: markup,
        fees_description: markup,
        organization,
      },
      { id: id(3), name: 'Odd', status: 'open', organization },
    ]),
  )
  const { report, problems, source } = await bring(path)
  expect(source).toBe('one')
  expect(report).toMatchObject({ records: 3, kept: 2, refused: 1, made: { services: 1 } })
  expect(problems.map(sentenceOf)).toEqual([
    'one.json [1], status: is none of active, inactive, defunct, temporarily closed (“open”)',
  ])
  expect((await services())[0]?.name).toBe(markup)
})
