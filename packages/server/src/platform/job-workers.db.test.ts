import { EventEmitter } from 'node:events'
import { runMigrations, type WorkerEvents } from 'graphile-worker'
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest'
import type { Database } from './database.ts'
import { type Attendance, attendJobs } from './job-workers.ts'
import { freshDatabase } from './testing/fresh-database.ts'

const LEASE_MS = 600
let db: Database
let attendance: Attendance | undefined
beforeAll(async () => {
  db = await freshDatabase()
  await runMigrations({ pgPool: db.owner })
})
afterEach(async () => {
  await attendance?.stop()
  await db.owner.query('delete from graphile_worker._private_jobs')
})
afterAll(() => db.close())

const attend = (workerId: string) => {
  const events = new EventEmitter() as WorkerEvents
  attendance = attendJobs(db, events, () => undefined, LEASE_MS)
  events.emit('pool:create', { workerPool: { id: workerId } } as never)
}
const lockJob = async (workerId: string, agoMs: number) => {
  const { rows } = await db.owner.query<{ id: string }>(`select id from graphile_worker.add_job('some.task')`)
  await db.owner.query(
    `update graphile_worker._private_jobs set locked_by = $2, locked_at = now() - $3::float8 * interval '1 ms' where id = $1`,
    [rows[0]?.id, workerId, agoMs],
  )
}
const holders = async () =>
  (await db.owner.query<{ locked_by: string | null }>('select locked_by from graphile_worker.jobs')).rows.map(
    (row) => row.locked_by,
  )

it('a job of a worker that is not seen any more is given back', async () => {
  await lockJob('vanished', 10_000)
  attend('alive')
  await expect.poll(holders, { timeout: 20_000 }).toEqual([null])
})

it('a long job of a worker that lives stays its own', async () => {
  attend('alive')
  await lockJob('alive', 3_600_000)
  await new Promise((done) => setTimeout(done, 2 * LEASE_MS))
  expect(await holders()).toEqual(['alive'])
})

it('a worker that took its first job before it was seen is not taken for dead', async () => {
  attend('alive')
  await lockJob('newcomer', -60_000)
  await new Promise((done) => setTimeout(done, 2 * LEASE_MS))
  expect(await holders()).toEqual(['newcomer'])
})

it('a worker that stops is no longer counted', async () => {
  attend('leaving')
  const seen = async () =>
    (await db.owner.query(`select from job_worker where worker_id = 'leaving'`)).rowCount
  await expect.poll(seen, { timeout: 20_000 }).toBe(1)
  await attendance?.stop()
  expect(await seen()).toBe(0)
})
