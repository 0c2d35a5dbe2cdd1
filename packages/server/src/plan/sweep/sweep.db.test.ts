import type { SweepDetail } from '@heart/api/plan'
import type { Plan } from '@heart/domain/plan'
import { buildCallLog } from '@heart/replay/call'
import { replay } from '@heart/replay/dispatch'
import { combine, summarise } from '@heart/replay/ledger'
import { compileScenario } from '@heart/replay/program'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { importRows } from '../../call/import-calls.ts'
import { type Database, inAgency } from '../../platform/database.ts'
import { type Jobs, startJobs } from '../../platform/jobs.ts'
import { policyOf } from '../../platform/policy-cache.ts'
import { freshDatabase } from '../../platform/testing/fresh-database.ts'
import { createTestCity } from '../../platform/testing/test-city.ts'
import { type TestServer, testServer } from '../../platform/testing/test-server.ts'
import { forgetOldPlans } from '../forget-plans.ts'
import { readPlanLog } from '../read-plan-log.ts'
import { ReplayPool } from '../replay-pool.ts'
import { manyCalls, recordedCall } from '../testing/recorded-calls.ts'
import { sweepTasks } from './jobs.ts'

let db: Database
let server: TestServer
let plan: Plan
let jobs: Jobs | undefined
const did: string[] = []
/** Other tests want the processors too. */
const SOON = { timeout: 40_000 }
beforeAll(async () => {
  db = await freshDatabase()
  server = await testServer(db)
  await importRows(db, 'testville', manyCalls(800))
  plan = (await server.ask('analyst', 'GET', '/api/plan/start')).body.plan
})
afterEach(async () => {
  await jobs?.stop()
  jobs = undefined
  did.length = 0
})
afterAll(async () => {
  await server.stop()
  await db.close()
})

const work = async () => {
  jobs = await startJobs(db, () => undefined, {
    tell: (what, part) => did.push(`${what} ${part.replace(/^[^/]*/, '')}`),
  })
}
const withPatience = (patienceMinutes: number): Plan => ({
  ...plan,
  name: `patience ${patienceMinutes}`,
  scenario: { ...plan.scenario, patienceMinutes },
})
const begin = async (plans: Plan[], replications = 7): Promise<string> => {
  const given = { name: 'patience', plans, replications, seed: 's' }
  const { status, body } = await server.ask('analyst', 'POST', '/api/plan/sweeps', given)
  expect(status, JSON.stringify(body)).toBe(202)
  return body.sweepId
}
const look = async (sweepId: string): Promise<SweepDetail> =>
  (await server.ask('analyst', 'GET', `/api/plan/sweeps/${sweepId}`)).body
const ended = async (sweepId: string) => {
  await expect.poll(async () => (await look(sweepId)).endedAt, SOON).not.toBeNull()
  return await look(sweepId)
}

/** The same without threads, jobs or a log laid aside. */
async function atOnce({ scenario, period }: Plan, replications: number) {
  const rules = await policyOf(db, 'testville')
  const { calls } = await inAgency(db, 'testville', (client) => readPlanLog(client, rules, period))
  const compiled = compileScenario(scenario, buildCallLog(calls))
  const summaries = Array.from({ length: replications }, (_, replication) =>
    summarise(compiled, replay(compiled, { seed: 's', replication })),
  )
  return JSON.parse(JSON.stringify(combine(summaries)))
}

describe('a sweep', () => {
  it('asked for before any worker ran is taken up by the first, and says what one process would have said', async () => {
    const plans = [withPatience(0), withPatience(10), withPatience(30)]
    const sweepId = await begin(plans)
    expect(await look(sweepId)).toMatchObject({
      state: 'waiting',
      parts: { done: 0, all: 6 },
      results: [{ summary: null }, {}, {}],
    })
    await work()
    const sweep = await ended(sweepId)
    expect(sweep).toMatchObject({ state: 'done', parts: { done: 6, all: 6 }, failure: null })
    for (const [index, one] of plans.entries()) {
      expect(sweep.results[index]).toEqual({
        index,
        name: one.name,
        replications: 7,
        summary: await atOnce(one, 7),
      })
    }
    expect(did.filter((what) => what.startsWith('stored'))).toHaveLength(6)
    expect((await server.ask('analyst', 'GET', `/api/plan/sweeps/${sweepId}/plans/1`)).body).toEqual(plans[1])
    expect((await server.ask('analyst', 'GET', `/api/plan/sweeps/${sweepId}/plans`)).body).toEqual(plans)
    expect((await db.owner.query('select from plan_sweep_log')).rowCount).toBe(0)
  })

  it('meets the calls of the moment it began with, in every part', async () => {
    const sweepId = await begin([withPatience(0), withPatience(5)], 5)
    const pool = new ReplayPool(1)
    await sweepTasks(db, pool)['plan.prepare-sweep']?.({ agencyId: 'testville', sweepId }, {} as never)
    await pool.close()
    expect(await look(sweepId)).toMatchObject({ state: 'running', parts: { done: 0, all: 2 } })
    await importRows(db, 'testville', [recordedCall('late', 100)])
    await work()
    const { results } = await ended(sweepId)
    expect(results.map(({ summary }) => summary?.calls.usable)).toEqual([
      { mean: 800, halfWidth: 0 },
      { mean: 800, halfWidth: 0 },
    ])
  })

  it('that is cancelled keeps what it has and computes no more', async () => {
    const sweepId = await begin([withPatience(0), withPatience(1)])
    const cancel = () => server.ask('supervisor', 'POST', `/api/plan/sweeps/${sweepId}/cancel`)
    expect(await cancel()).toMatchObject({ status: 200, body: { state: 'cancelled' } })
    await work()
    await expect
      .poll(async () => (await db.owner.query('select from graphile_worker.jobs')).rowCount, SOON)
      .toBe(0)
    expect(did).toEqual([])
    expect(await cancel()).toMatchObject({ body: { state: 'cancelled', parts: { done: 0 } } })
  })

  it('a part that is stored already is not computed again', async () => {
    const sweepId = await begin([withPatience(2)], 5)
    await work()
    await ended(sweepId)
    await db.owner.query(`update plan_sweep set state = 'running', parts = 2 where sweep_id = $1`, [sweepId])
    const job = { agencyId: 'testville', sweepId, index: 0, first: 0 }
    await db.owner.query(`select graphile_worker.add_job('plan.sweep-part', $1)`, [JSON.stringify(job)])
    await expect.poll(() => did, SOON).toEqual(['started /0/0', 'stored /0/0', 'dropped /0/0'])
    await server.ask('analyst', 'POST', `/api/plan/sweeps/${sweepId}/cancel`)
  })

  it('a plan that cannot be replayed ends it, with a sentence', async () => {
    const sweepId = await begin([withPatience(3)], 5)
    await db.owner.query(
      `update plan_sweep_plan set plan = jsonb_set(plan, '{scenario,timezone}', '"Mars/Olympus"') where sweep_id = $1`,
      [sweepId],
    )
    await work()
    expect(await ended(sweepId)).toMatchObject({
      state: 'failed',
      failure: expect.stringMatching(/^Plan 1 could not be replayed: .*Mars/),
    })
  })

  it('belongs to its agency: no other sees it, cancels it or puts its job in the queue', async () => {
    const sweepId = await begin([withPatience(4)], 1)
    const other = await createTestCity(db, 'elsewhere')
    const ask = (method: 'GET' | 'POST' | 'DELETE', path: string) =>
      server.app.inject({ method, url: path, headers: { authorization: `Bearer ${other.tokens.analyst}` } })
    expect((await ask('GET', '/api/plan/sweeps')).json()).toEqual([])
    expect((await ask('GET', `/api/plan/sweeps/${sweepId}/plans`)).statusCode).toBe(404)
    expect((await ask('POST', `/api/plan/sweeps/${sweepId}/cancel`)).statusCode).toBe(404)
    expect((await ask('DELETE', `/api/plan/sweeps/${sweepId}`)).statusCode).toBe(404)
    await db.owner.query(`select graphile_worker.remove_job('plan.prepare-sweep:testville:' || $1)`, [
      sweepId,
    ])
    await inAgency(db, 'elsewhere', (client) => client.query('select enqueue_plan_sweep($1)', [sweepId]))
    expect((await db.owner.query('select from graphile_worker.jobs')).rowCount).toBe(0)
    await inAgency(db, 'testville', (client) => client.query('select enqueue_plan_sweep($1)', [sweepId]))
    expect((await db.owner.query('select from graphile_worker.jobs')).rowCount).toBe(1)
    await server.ask('analyst', 'POST', `/api/plan/sweeps/${sweepId}/cancel`)
  })

  it('the service cannot write results of a sweep itself', async () => {
    const write = inAgency(db, 'testville', (client) =>
      client.query(`insert into plan_sweep_part values ('testville', 'x', 0, 0, '[]', now(), 'nobody')`),
    )
    await expect(write).rejects.toThrow(/permission denied/)
  })

  it('is deleted with its plans and results once it has ended, and not before', async () => {
    const sweepId = await begin([withPatience(7)], 1)
    const remove = () => server.ask('analyst', 'DELETE', `/api/plan/sweeps/${sweepId}`)
    expect(await remove()).toMatchObject({ status: 409, body: { code: 'not_allowed_now' } })
    await work()
    await ended(sweepId)
    expect(await remove()).toMatchObject({ status: 200, body: { deleted: true } })
    for (const table of ['plan_sweep', 'plan_sweep_plan', 'plan_sweep_part']) {
      const left = await db.owner.query(`select from ${table} where sweep_id = $1`, [sweepId])
      expect(left.rowCount, table).toBe(0)
    }
    for (const path of ['', '/plans', '/plans/0']) {
      expect((await server.ask('analyst', 'GET', `/api/plan/sweeps/${sweepId}${path}`)).status).toBe(404)
    }
    expect((await remove()).status).toBe(404)
  })

  it('that ended three months ago is forgotten', async () => {
    const sweepId = await begin([withPatience(6)], 1)
    await server.ask('analyst', 'POST', `/api/plan/sweeps/${sweepId}/cancel`)
    await db.owner.query(`update plan_sweep set ended_at = now() - interval '91 days' where sweep_id = $1`, [
      sweepId,
    ])
    await forgetOldPlans(db)
    expect((await server.ask('analyst', 'GET', `/api/plan/sweeps/${sweepId}`)).status).toBe(404)
  })
})
