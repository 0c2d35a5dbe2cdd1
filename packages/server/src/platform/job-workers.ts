import type { WorkerEvents } from 'graphile-worker'
import type { Database } from './database.ts'

/** The queue itself gives a vanished worker's jobs back after four hours; a planner does not wait so long. */
const LEASE_MS = 30_000

/** How long a worker may be silent before its jobs are given to others: HEART_JOB_LEASE_SECONDS, or 30 seconds. */
export function jobLeaseMs(): number {
  const seconds = Number(process.env.HEART_JOB_LEASE_SECONDS)
  return seconds > 0 ? seconds * 1000 : LEASE_MS
}

export interface Attendance {
  /** This process takes no more jobs. */
  stop(): Promise<void>
}

const BEAT = `insert into job_worker (worker_id, seen_at) select unnest($1::text[]), now()
  on conflict (worker_id) do update set seen_at = excluded.seen_at`

/** Both the lock and the last sign of life must be old: a worker locks its first job before it is seen. */
const GIVE_BACK = `
  with vanished as (
    select distinct locked_by as id from graphile_worker.jobs j
     where locked_at < now() - $1::float8 * interval '1 millisecond'
       and not exists (select from job_worker w
                        where w.worker_id = j.locked_by and w.seen_at > now() - $1::float8 * interval '1 millisecond')),
  freed as (select graphile_worker.force_unlock_workers(array(select id from vanished)) where exists (select from vanished))
  select exists (select from freed) as vanished`

/**
 * Tells the other processes that this one lives, and gives back the jobs of those that do not. Clocks of machines do
 * not matter: the database's counts. A worker wrongly taken for dead does no harm: jobs are written to be done twice.
 */
export function attendJobs(
  db: Database,
  events: WorkerEvents,
  log: (level: string, message: string) => void,
  leaseMs = jobLeaseMs(),
): Attendance {
  const ids: string[] = []
  const beat = () => db.owner.query(BEAT, [ids])
  const quietly = (work: Promise<unknown>) =>
    work.catch((error: Error) => log('warning', `The job workers could not be counted: ${error.message}`))
  events.on('pool:create', ({ workerPool }) => {
    ids.push(workerPool.id)
    void quietly(beat())
  })
  const round = async () => {
    await beat()
    const { rows } = await db.owner.query<{ vanished: boolean }>(GIVE_BACK, [leaseMs])
    if (rows[0]?.vanished) log('warning', 'Gave back the jobs of workers that vanished.')
    await db.owner.query(`delete from job_worker where seen_at < now() - interval '1 day'`)
  }
  let going: Promise<unknown> = Promise.resolve()
  const timer = setInterval(() => {
    going = quietly(round())
  }, leaseMs / 3)
  return {
    async stop() {
      clearInterval(timer)
      await going
      await quietly(db.owner.query('delete from job_worker where worker_id = any($1)', [ids]))
    },
  }
}
