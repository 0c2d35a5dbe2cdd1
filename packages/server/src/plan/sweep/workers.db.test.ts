import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import type { SweepDetail } from '@heart/api/plan'
import type { Plan } from '@heart/domain/plan'
import { buildCallLog } from '@heart/replay/call'
import { replay } from '@heart/replay/dispatch'
import { combine, summarise } from '@heart/replay/ledger'
import { compileScenario } from '@heart/replay/program'
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest'
import { importRows } from '../../call/import-calls.ts'
import { type Database, inAgency } from '../../platform/database.ts'
import { policyOf } from '../../platform/policy-cache.ts'
import { freshDatabase } from '../../platform/testing/fresh-database.ts'
import { type TestServer, testServer } from '../../platform/testing/test-server.ts'
import { readPlanLog } from '../read-plan-log.ts'
import { manyCalls } from '../testing/recorded-calls.ts'

const PLANS = 200
const REPLICATIONS = 2
const CALLS = 5_000
const LEASE_SECONDS = 3
const root = join(import.meta.dirname, '../../../../..')

let db: Database
let server: TestServer
beforeAll(async () => {
  db = await freshDatabase()
  server = await testServer(db)
  await importRows(db, 'testville', manyCalls(CALLS))
})
afterAll(async () => {
  await server.stop()
  await db.close()
})

interface WorkerProcess {
  child: ChildProcess
  /** Parts, in the order in which it told. */
  started: string[]
  stored: string[]
  on(did: string, listener: () => void): void
}
const workers: WorkerProcess[] = []
afterEach(async () => {
  for (const { child } of workers.splice(0)) {
    if (child.exitCode !== null || child.signalCode !== null) continue
    child.kill('SIGKILL')
    await once(child, 'exit')
  }
})

/** `heart worker` on the database of this test, as it would run on another machine. */
async function startWorker(): Promise<WorkerProcess> {
  const child = spawn(process.execPath, [join(root, 'packages/server/bin/heart.mjs'), 'worker', '--json'], {
    cwd: root,
    env: { ...process.env, DATABASE_URL: db.url, HEART_JOB_LEASE_SECONDS: String(LEASE_SECONDS) },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const listeners = new Map<string, () => void>()
  const worker: WorkerProcess = {
    child,
    started: [],
    stored: [],
    on: (did, listener) => void listeners.set(did, listener),
  }
  const ready = new Promise<void>((done) => worker.on('ready', done))
  createInterface(child.stdout as NonNullable<typeof child.stdout>).on('line', (line) => {
    const { did, part } = JSON.parse(line) as { did: string; part: string }
    if (did === 'started') worker.started.push(part)
    if (did === 'stored') worker.stored.push(part)
    listeners.get(did)?.()
  })
  workers.push(worker)
  await ready
  return worker
}

/** SIGKILL once so many parts were begun, while the last one is being computed. Returns that part. */
async function killAtWork({ child, started }: WorkerProcess, parts: number): Promise<string> {
  for (;;) {
    await expect.poll(() => started.length, { timeout: 60_000, interval: 5 }).toBeGreaterThanOrEqual(parts)
    // Stopped, it tells what it still had to tell, and PostgreSQL ends what it still had to do.
    child.kill('SIGSTOP')
    await new Promise((done) => setTimeout(done, 300))
    const last = started.at(-1) as string
    const { rowCount } = await db.owner.query(
      `select from plan_sweep_part where sweep_id || '/' || plan_index || '/' || first_replication = $1`,
      [last],
    )
    child.kill(rowCount === 0 ? 'SIGKILL' : 'SIGCONT')
    if (rowCount === 0) return last
    await new Promise((done) => setTimeout(done, 5))
  }
}

async function plansToTry(): Promise<Plan[]> {
  const { plan } = (await server.ask('analyst', 'GET', '/api/plan/start')).body as { plan: Plan }
  return Array.from({ length: PLANS }, (_, i) => ({
    ...plan,
    name: `Plan ${i}`,
    scenario: {
      ...plan.scenario,
      patienceMinutes: i % 20,
      lastCallMinutes: 0,
      teams: ['T1', 'T2', 'T3'].slice(0, 1 + (i % 3)).map((id) => ({
        id,
        program: id === 'T1' ? 'ccd' : 'crt',
        post: [-78 + i / 1000, 35.5] as [number, number],
        shifts: [
          {
            days: ['mon', 'wed', 'fri', 'sun'],
            from: '06:00',
            to: `${String(10 + (i % 13)).padStart(2, '0')}:00`,
          },
        ],
      })),
    },
  })) as Plan[]
}

/** The same without workers: one process, one plan after another. */
async function alone(plans: readonly Plan[], seed: string): Promise<unknown[]> {
  const rules = await policyOf(db, 'testville')
  const period = (plans[0] as Plan).period
  const { calls } = await inAgency(db, 'testville', (client) => readPlanLog(client, rules, period))
  const log = buildCallLog(calls)
  return plans.map(({ scenario }) => {
    const plan = compileScenario(scenario, log)
    const summaries = Array.from({ length: REPLICATIONS }, (_, replication) =>
      summarise(plan, replay(plan, { seed, replication })),
    )
    return JSON.parse(JSON.stringify(combine(summaries)))
  })
}

it('two worker processes share a sweep; one is killed in the middle: nothing is lost, nothing stored is repeated', async () => {
  const plans = await plansToTry()
  const given = { name: 'proof', plans, replications: REPLICATIONS, seed: 'proof' }
  const { status, body } = await server.ask('analyst', 'POST', '/api/plan/sweeps', given)
  expect(status, JSON.stringify(body)).toBe(202)
  const [victim, survivor] = await Promise.all([startWorker(), startWorker()])
  const lost = await killAtWork(victim, 40)
  const killedAt = Date.now()
  const takenUpAfter = new Promise<number>((done) => {
    survivor.on('started', () => {
      if (survivor.started.at(-1) === lost) done(Date.now() - killedAt)
    })
  })
  const look = async (): Promise<SweepDetail> =>
    (await server.ask('analyst', 'GET', `/api/plan/sweeps/${body.sweepId}`)).body
  await expect.poll(async () => (await look()).state, { timeout: 150_000, interval: 250 }).toBe('done')

  const { rows: parts } = await db.owner.query<{ part: string; workers: number }>(
    `select sweep_id || '/' || plan_index || '/' || first_replication as part from plan_sweep_part`,
  )
  const { rows: by } = await db.owner.query<{ parts: number }>(
    'select count(*)::int as parts from plan_sweep_part group by computed_by order by 1',
  )
  const started = [...victim.started, ...survivor.started]
  const repeated = started.filter((part, i) => started.indexOf(part) !== i)
  const seconds = (await takenUpAfter) / 1000
  console.log(
    `${PLANS} plans × ${REPLICATIONS} replications over ${CALLS} calls: ${parts.length} parts stored, ` +
      `${started.length} computations started (killed worker ${victim.started.length}, other ${survivor.started.length}); ` +
      `in the table ${by.map((one) => one.parts).join(' + ')} by worker; ` +
      `the part under the killed worker's hands was taken up ${seconds.toFixed(1)} s later (lease ${LEASE_SECONDS} s).`,
  )
  expect(new Set(parts.map(({ part }) => part)).size).toBe(PLANS)
  expect(new Set(started)).toEqual(new Set(parts.map(({ part }) => part)))
  expect(repeated).toEqual([lost])
  expect(started).toHaveLength(PLANS + 1)
  expect(victim.stored.length).toBeGreaterThanOrEqual(39)
  expect(by).toHaveLength(2)
  expect(seconds).toBeLessThan(2 * LEASE_SECONDS + 10)

  const { results } = await look()
  expect(results.map(({ summary }) => summary)).toEqual(await alone(plans, 'proof'))
  survivor.child.kill('SIGTERM')
  expect(await once(survivor.child, 'exit')).toEqual([0, null])
}, 240_000)
