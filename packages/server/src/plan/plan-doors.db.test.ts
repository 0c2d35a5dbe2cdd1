import type { PlanLog, PlanStart, SavedPlan } from '@heart/api/plan'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { importRows } from '../call/import-calls.ts'
import type { Database } from '../platform/database.ts'
import { freshDatabase } from '../platform/testing/fresh-database.ts'
import { createTestCity } from '../platform/testing/test-city.ts'
import { type TestServer, testServer } from '../platform/testing/test-server.ts'
import { manyCalls, recordedCall } from './testing/recorded-calls.ts'

let db: Database
let server: TestServer
beforeAll(async () => {
  db = await freshDatabase()
  server = await testServer(db)
  await importRows(db, 'testville', manyCalls(1_000))
})
afterAll(async () => {
  await server.stop()
  await db.close()
})

const start = async (query = ''): Promise<PlanStart> => {
  const { status, body } = await server.ask('analyst', 'GET', `/api/plan/start${query}`)
  expect(status, JSON.stringify(body)).toBe(200)
  return body
}
const save = async (name: string): Promise<SavedPlan> => {
  const { plan } = await start()
  const { status, body } = await server.ask('analyst', 'POST', '/api/plan/scenarios', {
    plan: { ...plan, name },
  })
  expect(status, JSON.stringify(body)).toBe(201)
  return body
}

describe('where planning begins', () => {
  it('is the agency as it was, with what its record says', async () => {
    const { plan, recorded, periods, notes } = await start()
    expect(plan).toMatchObject({ name: 'As it was', period: { from: '2024-03-04', to: '2024-03-08' } })
    expect(plan.scenario.programs.map(({ id }) => id)).toEqual(['ccd', 'crt'])
    expect(plan.scenario.programs[1]?.handle.model).toBe('fitted')
    expect(plan.scenario.programs[0]?.handle.model).toBe('recorded')
    expect(plan.crews).toEqual({ ccd: 1, crt: 1 })
    expect(recorded).toMatchObject({ calls: 1_000, inPerson: recorded.answered })
    expect(recorded.responseP90Seconds).toBeGreaterThan(recorded.responseP50Seconds as number)
    expect(periods).toEqual([{ ...plan.period, calls: 1_000 }])
    expect(notes.join()).toMatch(/no handling times of Crisis call diversion/)
  })

  it('takes the dates it is asked for', async () => {
    const { plan, recorded } = await start('?from=2024-03-05&to=2024-03-05')
    expect(plan.period).toEqual({ from: '2024-03-05', to: '2024-03-05' })
    expect(recorded.calls).toBeLessThan(300)
  })

  it('of an agency without a call is today, with its programs and nothing recorded', async () => {
    const { tokens } = await createTestCity(db, 'newtown')
    const ask = (path: string) =>
      server.app.inject({ url: path, headers: { authorization: `Bearer ${tokens.analyst}` } })
    const { plan, recorded, periods } = (await ask('/api/plan/start')).json() as PlanStart
    expect(plan.period.from).toBe(plan.period.to)
    expect(plan.scenario.programs).toHaveLength(2)
    expect(recorded).toMatchObject({ calls: 0, warranted: 0, responseP50Seconds: null })
    expect(periods).toEqual([])
    const { from, to } = plan.period
    expect((await ask(`/api/plan/log?from=${from}&to=${to}`)).json()).toMatchObject({
      id: [],
      counts: { calls: 0 },
    })
  })

  it('sends the log in columns, and refuses a period that ends before it begins', async () => {
    const ask = (query: string) => server.ask('administrator', 'GET', `/api/plan/log?${query}`)
    const { body } = (await ask('from=2024-03-04&to=2024-03-08')) as { body: PlanLog }
    expect(body.id).toHaveLength(1_000)
    for (const column of Object.values(body.columns)) expect(column).toHaveLength(1_000)
    expect(body.columns.receivedMs[1]).toBeLessThan(3_600_000)
    expect(await ask('from=2024-03-08&to=2024-03-04')).toMatchObject({
      status: 400,
      body: { code: 'bad_input' },
    })
  })
})

describe('saved plans', () => {
  it('say who and when, and change only for those who saw the last version', async () => {
    const saved = await save('Nights')
    expect(saved).toMatchObject({ version: 1, createdBy: 'analyst', results: [] })
    const path = `/api/plan/scenarios/${saved.scenarioId}`
    const change = (version: number, name: string) =>
      server.ask('supervisor', 'PATCH', path, { version, plan: { ...saved.plan, name } })
    expect(await change(1, 'Nights and mornings')).toMatchObject({
      status: 200,
      body: { version: 2, updatedBy: 'supervisor', createdBy: 'analyst' },
    })
    expect(await change(1, 'Only nights')).toMatchObject({
      status: 409,
      body: {
        code: 'stale_version',
        now: { version: 2 },
        sentence: expect.stringMatching(/supervisor changed “Nights and mornings”/),
      },
    })
    expect((await server.ask('analyst', 'GET', path)).body.plan).toEqual({
      ...saved.plan,
      name: 'Nights and mornings',
    })
    expect((await server.ask('analyst', 'DELETE', path)).status).toBe(200)
    expect((await server.ask('analyst', 'GET', path)).status).toBe(404)
  })

  it('a replay on newer data stands beside the older one', async () => {
    const { scenarioId } = await save('Twice')
    const path = `/api/plan/scenarios/${scenarioId}`
    const first = await server.ask('analyst', 'POST', `${path}/results`, { replications: 3, seed: 'a' })
    expect(first.status, JSON.stringify(first.body)).toBe(201)
    const again = await server.ask('analyst', 'POST', `${path}/results`, { replications: 3, seed: 'a' })
    expect(again.body.results[0].summary).toEqual(first.body.results[0].summary)
    await importRows(db, 'testville', [recordedCall('late', 60 * 24)])
    const { body } = await server.ask('supervisor', 'POST', `${path}/results`, { replications: 3, seed: 'a' })
    expect(body.results.map((r: SavedPlan['results'][number]) => [r.calls, r.computedBy])).toEqual([
      [1_001, 'supervisor'],
      [1_000, 'analyst'],
      [1_000, 'analyst'],
    ])
    expect(body.results[0].summary.calls.usable).toEqual({ mean: 1_001, halfWidth: 0 })
    const { body: list } = await server.ask('administrator', 'GET', '/api/plan/scenarios')
    expect(list[0]).toMatchObject({ scenarioId, results: { length: 3 } })
  })

  it('cannot be replayed when they make no sense: one sentence a problem, with its place', async () => {
    const { plan } = await start()
    const [ccd, crt] = plan.scenario.programs
    const bad = {
      ...plan,
      crews: { ccd: 1 },
      period: { from: '2024-03-05', to: '2024-03-04' },
      scenario: {
        ...plan.scenario,
        timezone: 'Mars/Olympus',
        programs: [ccd, { ...crt, area: null }],
        teams: [{ id: 'X', program: 'nobody', post: [-78, 35], shifts: [] }],
      },
    }
    const { status, body } = await server.ask('analyst', 'POST', '/api/plan/scenarios', { plan: bad })
    expect(status).toBe(400)
    expect(body.code).toBe('bad_input')
    expect(body.details.map(({ path }: { path: string }) => path).sort()).toEqual([
      'body.plan.crews.crt',
      'body.plan.period.to',
      'body.plan.scenario.teams[0].program',
      'body.plan.scenario.timezone',
    ])
    const shape = await server.ask('analyst', 'POST', '/api/plan/scenarios', {
      plan: { ...plan, scenario: { ...plan.scenario, patienceMinutes: -1 } },
    })
    expect(shape).toMatchObject({
      status: 400,
      body: { details: [{ path: 'body.plan.scenario.patienceMinutes' }] },
    })
  })

  it('belong to their agency alone', async () => {
    const { scenarioId } = await save('Ours')
    const other = await createTestCity(db, 'elsewhere')
    const ask = (path: string) =>
      server.app.inject({ url: path, headers: { authorization: `Bearer ${other.tokens.analyst}` } })
    expect((await ask(`/api/plan/scenarios/${scenarioId}`)).statusCode).toBe(404)
    expect((await ask('/api/plan/scenarios')).json()).toEqual([])
  })
})
