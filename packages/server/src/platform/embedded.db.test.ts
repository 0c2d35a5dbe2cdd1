import { execFileSync } from 'node:child_process'
import { chmod, mkdir, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { type Database, openDatabase } from './database.ts'

let parent: string
const open: Database[] = []

beforeEach(async () => {
  parent = await mkdtemp(join(tmpdir(), 'heart-embedded-'))
  // As root the server runs as another user, which must pass through.
  await chmod(parent, 0o755)
})
afterEach(async () => {
  for (const db of open.splice(0)) await db.close()
  await rm(parent, { recursive: true, force: true })
})

async function start(dataDir = join(parent, 'data')): Promise<Database> {
  const db = await openDatabase({ dataDir })
  open.push(db)
  return db
}
async function stop(db: Database): Promise<void> {
  open.splice(open.indexOf(db), 1)
  await db.close()
}
const portOf = (db: Database) => Number(new URL(db.url).port)
const answers = async (url: string) => {
  const client = new pg.Client({ connectionString: url })
  client.on('error', () => undefined)
  return await client.connect().then(
    () => client.end().then(() => true),
    () => false,
  )
}
const clusterOf = async (dataDir: string) => {
  const note = JSON.parse(await readFile(join(dataDir, 'server.json'), 'utf8'))
  return note.cluster.startsWith('/') ? note.cluster : join(dataDir, note.cluster)
}

it('keeps its data over a restart, and stops when the last one leaves', async () => {
  const first = await start()
  await first.owner.query(`insert into agency (agency_id, body) values ('kept', '{}')`)
  const second = await start()
  expect(portOf(second)).toBe(portOf(first))
  await stop(first)
  expect(await answers(second.url)).toBe(true)
  await stop(second)
  expect(await answers(second.url)).toBe(false)
  const again = await start()
  expect((await again.owner.query('select agency_id from agency')).rows).toEqual([{ agency_id: 'kept' }])
})

it('lets several start at once, and they share one server', async () => {
  const all = await Promise.all([start(), start(), start()])
  expect(new Set(all.map(portOf)).size).toBe(1)
})

it('keeps its password to its owner', async () => {
  await start()
  expect((await stat(join(parent, 'data/server.json'))).mode & 0o077).toBe(0)
})

it('heals after the server was killed', async () => {
  const db = await start()
  await db.owner.query(`insert into agency (agency_id, body) values ('survives', '{}')`)
  const cluster = await clusterOf(join(parent, 'data'))
  const pid = Number((await readFile(join(cluster, 'postmaster.pid'), 'utf8')).split('\n')[0])
  process.kill(pid, 'SIGKILL')
  await stop(db)
  const again = await start()
  expect((await again.owner.query('select agency_id from agency')).rows).toEqual([{ agency_id: 'survives' }])
})

it('heals when the number of a dead server belongs to somebody else by now', async () => {
  const db = await start()
  await stop(db)
  const cluster = await clusterOf(join(parent, 'data'))
  await writeFile(
    join(cluster, 'postmaster.pid'),
    `${process.pid}\n${cluster}\n0\n${portOf(db)}\n\n127.0.0.1\n\nready\n`,
  )
  expect(await answers((await start()).url)).toBe(true)
})

it('removes a lock that a killed heart left behind', async () => {
  await mkdir(join(parent, 'data'))
  const dead = Number(execFileSync('sh', ['-c', 'echo $$'], { encoding: 'utf8' }))
  await writeFile(join(parent, 'data/server.lock'), String(dead))
  expect(await answers((await start()).url)).toBe(true)
})

it('works where another user could not reach it', async () => {
  await chmod(parent, 0o700)
  const dataDir = join(parent, 'closed/data')
  const db = await start(dataDir)
  expect(await answers(db.url)).toBe(true)
  await stop(db)
  await rm(await clusterOf(dataDir), { recursive: true })
})

it('says in one sentence that the data are from a newer version', async () => {
  const db = await start()
  await db.owner.query(`insert into heart_migration (number, name) values (9999, 'from tomorrow')`)
  await expect(start()).rejects.toThrow(/^The data directory .* was written by a newer version of HEART/)
})

it('says in one sentence that the directory may not be written', async () => {
  await writeFile(join(parent, 'file'), '')
  await expect(start(join(parent, 'file/data'))).rejects.toMatchObject({ code: 'no_rights', exitCode: 2 })
})

it('says in one sentence that the database does not answer', async () => {
  await expect(
    openDatabase({ databaseUrl: 'postgres://nobody:x@127.0.0.1:1/none', dataDir: '' }),
  ).rejects.toMatchObject({
    code: 'database_unreachable',
  })
  await expect(openDatabase({ databaseUrl: 'nonsense', dataDir: '' })).rejects.toThrow(
    /is not an address like/,
  )
})
