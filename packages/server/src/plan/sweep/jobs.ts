import type { Scenario } from '@heart/domain/plan'
import { buildCallLog, type CallLog } from '@heart/replay/call'
import type { JobHelpers, TaskList } from 'graphile-worker'
import type pg from 'pg'
import type { Database } from '../../platform/database.ts'
import { policyOf } from '../../platform/policy-cache.ts'
import { transaction } from '../../platform/transaction.ts'
import { replayCalls } from '../plan-columns.ts'
import { readPlanColumns } from '../read-plan-log.ts'
import { ReplayFailure, type ReplayPool, ThreadEnded } from '../replay-pool.ts'
import { packLog, shareLog, unpackLog } from '../shared-log.ts'
import { REPLICATIONS_A_PART } from './store.ts'

interface Sweep {
  readonly agencyId: string
  readonly sweepId: string
}

interface Part extends Sweep {
  readonly index: number
  readonly first: number
}

interface PartRow {
  scenario: Scenario
  period_from: string
  period_to: string
  seed: string
  replications: number
}

/** What a worker does with a part; for watching several at their work. */
export type SweepNews = (did: 'started' | 'stored' | 'dropped', part: string) => void

/** A part that ended its thread so many times, out of memory for one, will always do so. */
const ATTEMPTS = 3

/**
 * The jobs of sweeps. Whatever happens to a worker, a part is stored once: its key allows no second, and it is stored
 * in the transaction that also sees whether it was the last one. A job that is taken up again finds it there and ends.
 */
export function sweepTasks(db: Database, pool: ReplayPool, tell: SweepNews = () => undefined): TaskList {
  const logs = new SweepLogs(db)
  return {
    'plan.prepare-sweep': (payload) => prepare(db, payload as Sweep),
    'plan.sweep-part': async (payload, helpers) => {
      const part = payload as Part
      const name = `${part.sweepId}/${part.index}/${part.first}`
      const open = await findOpenPart(db, part)
      if (!open) {
        tell('dropped', name)
        return
      }
      tell('started', name)
      try {
        const log = await logs.get(part, open)
        const summaries = await pool.run(log, {
          scenario: open.scenario,
          seed: open.seed,
          firstReplication: part.first,
          replications: Math.min(REPLICATIONS_A_PART, open.replications - part.first),
        })
        tell(
          (await store(db, part, summaries, helpers.job.locked_by ?? 'worker')) ? 'stored' : 'dropped',
          name,
        )
      } catch (error) {
        await judgeFailure(db, part, error, helpers)
      }
    },
  }
}

/** Sweeps that were asked for before any worker ever ran have no job yet. */
export async function enqueueWaitingSweeps(db: Database): Promise<void> {
  await db.owner.query(
    `select graphile_worker.add_job('plan.prepare-sweep', json_build_object('agencyId', agency_id, 'sweepId', sweep_id),
                                    job_key := 'plan.prepare-sweep:' || agency_id || ':' || sweep_id)
       from plan_sweep s where state = 'waiting' and not exists (
         select from graphile_worker.jobs j where j.key = 'plan.prepare-sweep:' || s.agency_id || ':' || s.sweep_id)`,
  )
}

/** Lays the calls of a sweep aside and asks for its parts, all in one transaction: half a sweep never begins. */
async function prepare(db: Database, { agencyId, sweepId }: Sweep): Promise<void> {
  const rules = await policyOf(db, agencyId)
  await transaction(db.owner, async (client) => {
    const { rowCount } = await client.query(
      `select from plan_sweep where agency_id = $1 and sweep_id = $2 and state = 'waiting' for no key update`,
      [agencyId, sweepId],
    )
    if (rowCount === 0) return
    const { rows: periods } = await client.query<{ from: string; to: string }>(
      `select distinct plan #>> '{period,from}' as from, plan #>> '{period,to}' as to
         from plan_sweep_plan where agency_id = $1 and sweep_id = $2`,
      [agencyId, sweepId],
    )
    for (const period of periods) {
      const pieces = await packLog(buildCallLog(replayCalls(await readPlanColumns(client, rules, period))))
      for (const [piece, body] of pieces.entries()) {
        await client.query('insert into plan_sweep_log values ($1, $2, $3, $4, $5, $6)', [
          agencyId,
          sweepId,
          period.from,
          period.to,
          piece,
          body,
        ])
      }
    }
    await client.query(
      `select graphile_worker.add_job('plan.sweep-part',
                json_build_object('agencyId', s.agency_id, 'sweepId', s.sweep_id, 'index', index, 'first', first))
         from plan_sweep s, generate_series(0, s.plans - 1) as index,
              generate_series(0, s.replications - 1, $3::int) as first
        where s.agency_id = $1 and s.sweep_id = $2 order by index, first`,
      [agencyId, sweepId, REPLICATIONS_A_PART],
    )
    await client.query(`update plan_sweep set state = 'running' where agency_id = $1 and sweep_id = $2`, [
      agencyId,
      sweepId,
    ])
  })
}

/** What the part needs; undefined when it is stored already, or its sweep has ended. */
async function findOpenPart(db: Database, part: Part): Promise<PartRow | undefined> {
  const { rows } = await db.owner.query<PartRow>(
    `select n.plan -> 'scenario' as scenario, n.plan #>> '{period,from}' as period_from,
            n.plan #>> '{period,to}' as period_to, s.seed, s.replications
       from plan_sweep s join plan_sweep_plan n using (agency_id, sweep_id)
      where s.agency_id = $1 and s.sweep_id = $2 and s.state = 'running' and n.plan_index = $3
        and not exists (select from plan_sweep_part p where p.agency_id = $1 and p.sweep_id = $2
                           and p.plan_index = $3 and p.first_replication = $4)`,
    [part.agencyId, part.sweepId, part.index, part.first],
  )
  return rows[0]
}

/** Whether it was stored; it was not when somebody else had, or the sweep has ended. */
async function store(
  db: Database,
  { agencyId, sweepId, index, first }: Part,
  summaries: unknown,
  worker: string,
): Promise<boolean> {
  return await transaction(db.owner, async (client) => {
    // One after another, so that the last one knows that it is the last.
    const { rowCount: running } = await client.query(
      `select from plan_sweep where agency_id = $1 and sweep_id = $2 and state = 'running' for no key update`,
      [agencyId, sweepId],
    )
    if (running === 0) return false
    const { rowCount: stored } = await client.query(
      `insert into plan_sweep_part (agency_id, sweep_id, plan_index, first_replication, summaries, computed_at, computed_by)
       values ($1, $2, $3, $4, $5, now(), $6) on conflict do nothing`,
      [agencyId, sweepId, index, first, JSON.stringify(summaries), worker],
    )
    const { rowCount: ended } = await client.query(
      `update plan_sweep s set state = 'done', ended_at = now()
        where s.agency_id = $1 and s.sweep_id = $2
          and s.parts = (select count(*) from plan_sweep_part p where p.agency_id = $1 and p.sweep_id = $2)`,
      [agencyId, sweepId],
    )
    if (ended) await dropLog(client, { agencyId, sweepId })
    return stored === 1
  })
}

const dropLog = (client: pg.ClientBase, { agencyId, sweepId }: Sweep) =>
  client.query('delete from plan_sweep_log where agency_id = $1 and sweep_id = $2', [agencyId, sweepId])

/** A database that is away comes back: the queue tries again. A plan that cannot be replayed ends its sweep. */
async function judgeFailure(db: Database, part: Part, error: unknown, helpers: JobHelpers): Promise<void> {
  const isForGood =
    error instanceof ReplayFailure || (error instanceof ThreadEnded && helpers.job.attempts >= ATTEMPTS)
  if (!isForGood) throw error
  await transaction(db.owner, async (client) => {
    await client.query(
      `update plan_sweep set state = 'failed', ended_at = now(), failure = $3
        where agency_id = $1 and sweep_id = $2 and state = 'running'`,
      [part.agencyId, part.sweepId, `Plan ${part.index + 1} could not be replayed: ${error.message}`],
    )
    await dropLog(client, part)
  })
}

/** The logs of the sweeps that are being worked on: the last two this process needed. */
class SweepLogs {
  private readonly known = new Map<string, Promise<CallLog>>()

  constructor(private readonly db: Database) {}

  async get(
    { agencyId, sweepId }: Sweep,
    period: Pick<PartRow, 'period_from' | 'period_to'>,
  ): Promise<CallLog> {
    const { period_from, period_to } = period
    const key = `${agencyId} ${sweepId} ${period_from} ${period_to}`
    const log = this.known.get(key) ?? this.read([agencyId, sweepId, period_from, period_to])
    this.known.delete(key)
    this.known.set(key, log)
    for (const oldest of [...this.known.keys()].slice(0, -2)) this.known.delete(oldest)
    log.catch(() => this.known.delete(key))
    return await log
  }

  private async read(key: readonly string[]): Promise<CallLog> {
    const { rows } = await this.db.owner.query<{ body: Buffer }>(
      `select body from plan_sweep_log where agency_id = $1 and sweep_id = $2 and period_from = $3 and period_to = $4
        order by piece`,
      [...key],
    )
    return shareLog(await unpackLog(rows.map(({ body }) => body)))
  }
}
