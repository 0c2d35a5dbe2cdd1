import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { FastifyInstance } from 'fastify'
import { pino } from 'pino'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Database } from '../../platform/database.ts'
import { createApp } from '../../platform/http-app.ts'
import { LiveHub } from '../../platform/live-hub.ts'
import { freshDatabase } from '../../platform/testing/fresh-database.ts'
import { readAgencyFiles } from '../../program/agency-files.ts'
import { loadAgency } from '../../program/load-agency.ts'
import { readStreets } from './read-streets.ts'

const TOWN = fileURLToPath(new URL('../../../../../test/browser/town', import.meta.url))
const folder = mkdtempSync(join(tmpdir(), 'heart-streets-'))
const logged = join(folder, 'log')
let db: Database
let live: LiveHub
let app: FastifyInstance

const RANGES = `street,from,to,zone,zip
E MAIN ST,100,499,North,27701
W MAIN ST,100,499,South,27703
OAK AVE,1,99,North,27701
OAK AVE,2,98,South,27703
ELM ST,1,99,Nowhere,27799
`

async function load(streets: string) {
  writeFileSync(join(folder, 'town/streets.csv'), streets)
  const files = await readAgencyFiles(join(folder, 'town'), { areas: join(folder, 'town/zones.geojson') })
  return await loadAgency(db, files)
}
beforeAll(async () => {
  cpSync(TOWN, join(folder, 'town'), { recursive: true })
  db = await freshDatabase()
  live = new LiveHub(db)
  await live.start()
  app = await createApp({
    db,
    live,
    options: { demo: false },
    logger: pino({ level: 'trace' }, pino.destination({ dest: logged, sync: true })),
  })
  await load(RANGES)
})
afterAll(async () => {
  await live.close()
  await app.close()
  await db.close()
  rmSync(folder, { recursive: true, force: true })
})

async function ask(address: string) {
  const answer = await app.inject({ url: `/api/public/availability?${new URLSearchParams({ address })}` })
  return { status: answer.statusCode, ...answer.json() }
}

it('AD2 an address is answered for its zone, now', async () => {
  expect(await ask('300 East Main Street, Apt 2')).toMatchObject({
    by: 'address',
    place: '300 E Main St',
    known: true,
    partly: false,
    available: true,
    choices: [],
  })
  expect(await ask('50 Elm St')).toMatchObject({ known: true, available: false })
  expect((await app.inject({ url: '/api/public/availability/ways' })).json()).toEqual({ address: true })
})

it('AD3 what may be several is asked again, and each of them is known', async () => {
  const { choices, known } = await ask('300 main')
  expect([known, choices]).toEqual([false, ['300 E Main St', '300 W Main St']])
  for (const choice of choices) expect(await ask(choice)).toMatchObject({ known: true, place: choice })
})

it('AD4 the odd and the even side are told apart when a range is of one side', async () => {
  expect((await ask('7 Oak Ave')).known).toBe(true)
  expect((await readStreets(join(folder, 'town/streets.csv'))).ranges.map(({ side }) => side)).toEqual([
    'both',
    'both',
    'odd',
    'even',
    'odd',
  ])
})

it('AD5 an address that is not there is answered for the ZIP behind it, or not at all', async () => {
  expect(await ask('5 Nowhere Rd, 27701')).toMatchObject({ by: 'zip', place: '27701', known: true })
  expect(await ask('5 Nowhere Rd')).toMatchObject({
    by: 'address',
    known: false,
    programs: expect.any(Array),
  })
  expect((await ask('  ')).status).toBe(400)
})

it('AD6 what is asked is kept in no table and in no log', async () => {
  await ask('300 Zyzzyva Main')
  await ask('Zyzzyva'.repeat(60))
  const { rows } = await db.owner.query<{ name: string }>(
    `select relname as name from pg_class where relkind = 'r' and relnamespace = 'public'::regnamespace`,
  )
  for (const { name } of rows) {
    const found = await db.owner.query(`select 1 from ${name} as one where one::text ilike '%zyzzyva%'`)
    expect(found.rowCount, name).toBe(0)
  }
  expect(readFileSync(logged, 'utf8')).not.toMatch(/zyzzyva/i)
})

it('the same file again changes nothing; another replaces it; none leaves it', async () => {
  expect((await load(RANGES)).added).toEqual([])
  expect((await load(`${RANGES}PINE CT,1,9,North,27701\n`)).changed).toEqual(['streets 6'])
  rmSync(join(folder, 'town/streets.csv'))
  await loadAgency(
    db,
    await readAgencyFiles(join(folder, 'town'), { areas: join(folder, 'town/zones.geojson') }),
  )
  expect((await ask('5 Pine Ct')).known).toBe(true)
})

it('address points with coordinates are read as they are published; rows without a place are named', async () => {
  const points = join(folder, 'points.csv')
  writeFileSync(
    points,
    'LON,LAT,NUMBER,STREET,UNIT,CITY,POSTCODE\n-78.9,36.02,12,NE 5TH ST,,Testtown,27701-0001\n0,0,13,NE 5TH ST,,,\n-78.9,36.02,,NE 5TH ST,,,\n',
  )
  const { ranges, notes } = await readStreets(points)
  expect(ranges).toMatchObject([
    { label: 'NE 5th St', before: 'NE', name: '5TH', from: 12, to: 12, zip: '27701', lon: -78.9 },
  ])
  expect(notes).toEqual([
    `${points}: rows without a street, a number or a place are left out: 2 (first: row 3).`,
  ])
  await load(readFileSync(points, 'utf8'))
  expect(await ask('12 N.E. Fifth Street')).toMatchObject({
    known: true,
    available: true,
    place: '12 NE 5th St',
  })
})

it('a file without the columns is refused in a sentence, and nothing is loaded', async () => {
  await expect(load('road,number\nMain,1\n')).rejects.toThrow(
    /streets\.csv needs the columns street and from \(or number\), and zone or lon and lat; it has: road, number\./,
  )
  await expect(load('')).rejects.toThrow(/The file is empty/)
  expect((await ask('12 NE 5th St')).known).toBe(true)
})
