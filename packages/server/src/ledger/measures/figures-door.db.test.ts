import { MEASURES, SPLITS } from '@heart/domain/ledger'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { importRows } from '../../call/import-calls.ts'
import { manyCalls } from '../../plan/testing/recorded-calls.ts'
import type { Database } from '../../platform/database.ts'
import { freshDatabase } from '../../platform/testing/fresh-database.ts'
import { type TestServer, testServer } from '../../platform/testing/test-server.ts'
import { foldFigures, rebuildFigures } from './fold.ts'

let db: Database
let server: TestServer
beforeAll(async () => {
  db = await freshDatabase()
  server = await testServer(db)
  await importRows(db, 'testville', manyCalls(600))
})
afterAll(async () => {
  await server.stop()
  await db.close()
})

const figures = (query: string) => server.ask('analyst', 'GET', `/api/insight/figures?${query}`)
it('MS11 rollups give what the record gives', async () => {
  const ids = MEASURES.map(({ id }) => id).join(',')
  const ask = async () => {
    const answers = []
    for (const by of SPLITS)
      answers.push((await figures(`measures=${ids}&from=2024-01&to=2024-12&by=${by}`)).body)
    return answers
  }
  const before = await ask()
  expect((await foldFigures(db.owner, 'testville', 1)).rebuilt).toBe(true)
  const after = await ask()
  expect(after).toEqual(before)
  // Few calls are kept and not rolled up.
  await rebuildFigures(db.owner, 'testville')
  expect(await ask()).toEqual(before)
})
const [answered] = MEASURES.filter(({ id }) => id === 'ledger.answered')

it('MS10 every measure has a figure, its groups of every split that it has, and its figure of another period', async () => {
  const { body: found } = await server.ask('analyst', 'GET', '/api/insight/measures')
  expect(found.sentence).toBeUndefined()
  expect(found.measures.length).toBeGreaterThan(10)
  const ids = found.measures.map(({ id }: { id: string }) => id).join(',')
  for (const by of SPLITS) {
    const { status, body } = await figures(
      `measures=${ids}&from=2024-03&to=2024-03&by=${by}&compare=previous`,
    )
    expect(body.sentence).toBeUndefined()
    expect(status).toBe(200)
    expect(body.compared).toEqual({ from: '2024-02', to: '2024-02' })
    expect(body.measures).toHaveLength(found.measures.length)
  }
  const { body } = await figures('measures=ledger.answered&by=zone')
  const ledger = (await server.ask('analyst', 'GET', '/api/ledger')).body
  expect(body.record).toEqual({ from: ledger.from, to: ledger.to })
  expect(body.measures[0].whole).toMatchObject({ n: ledger.answered, of: ledger.warranted })
  expect(body.measures[0].groups.map(({ label }: { label: string }) => label)).toEqual(['East', 'West'])
})

it('MS10 what cannot be answered is said: an unknown measure with near names, months out of order, a date before the first definition', async () => {
  const unknown = await figures('measures=ledger.anwsered')
  expect(unknown.status).toBe(400)
  expect(unknown.body.sentence).toMatch(/no measure “ledger\.anwsered”; near are ledger\.answered/)
  expect((await figures('measures=ledger.answered&from=2024-05&to=2024-03')).body.sentence).toMatch(
    /not in order/,
  )
  expect((await figures('measures=ledger.answered&definitions=1999-01-01')).body.sentence).toMatch(
    /not in force on 1999-01-01/,
  )
  expect(answered?.splits).toContain('zone')
})
