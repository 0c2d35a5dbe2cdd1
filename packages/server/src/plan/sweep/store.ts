import type { PlanSummary, SweepDetail, SweepState, SweepView } from '@heart/api/plan'
import type { Plan } from '@heart/domain/plan'
import { combine, type Summary } from '@heart/replay/ledger'
import type pg from 'pg'
import { HeartError } from '../../platform/error.ts'
import { newId } from '../../platform/id.ts'

/** So many replications of one plan are one part: what a killed worker loses at most. */
export const REPLICATIONS_A_PART = 5

interface SweepRow {
  sweep_id: string
  name: string
  state: SweepState
  plans: number
  replications: number
  seed: string
  parts: number
  done: number
  created_by: string
  created_at: Date
  ended_at: Date | null
  failure: string | null
}

const SWEEPS = `
  select s.*, (select count(*)::int from plan_sweep_part p where p.agency_id = s.agency_id and p.sweep_id = s.sweep_id) as done
    from plan_sweep s where s.agency_id = $1`

/** Writes a sweep down and asks for its first job; every process with a worker may take it. */
export async function insertSweep(
  client: pg.ClientBase,
  agencyId: string,
  given: { name: string; plans: readonly Plan[]; replications: number; seed: string },
  who: { actor: string; at: Date },
): Promise<string> {
  const sweepId = newId(who.at.getTime())
  const { name, plans, replications, seed } = given
  const parts = plans.length * Math.ceil(replications / REPLICATIONS_A_PART)
  await client.query(
    `insert into plan_sweep (agency_id, sweep_id, name, state, replications, seed, plans, parts, created_by, created_at)
     values ($1, $2, $3, 'waiting', $4, $5, $6, $7, $8, $9)`,
    [agencyId, sweepId, name, replications, seed, plans.length, parts, who.actor, who.at],
  )
  await client.query(
    `insert into plan_sweep_plan (agency_id, sweep_id, plan_index, plan)
     select $1, $2, nth - 1, plan from jsonb_array_elements($3::jsonb) with ordinality as p(plan, nth)`,
    [agencyId, sweepId, JSON.stringify(plans)],
  )
  await client.query('select enqueue_plan_sweep($1)', [sweepId])
  return sweepId
}

export async function listSweeps(client: pg.ClientBase, agencyId: string): Promise<SweepView[]> {
  const { rows } = await client.query<SweepRow>(
    `${SWEEPS} order by s.created_at desc, s.sweep_id desc limit 100`,
    [agencyId],
  )
  return rows.map(viewOf)
}

/** @throws HeartError not_found */
export async function getSweep(client: pg.ClientBase, agencyId: string, sweepId: string): Promise<SweepView> {
  const { rows } = await client.query<SweepRow>(`${SWEEPS} and s.sweep_id = $2`, [agencyId, sweepId])
  if (!rows[0]) throw new HeartError('not_found', `There is no sweep “${sweepId}” here.`)
  return viewOf(rows[0])
}

/** @throws HeartError not_found */
export async function getSweepDetail(
  client: pg.ClientBase,
  agencyId: string,
  sweepId: string,
): Promise<SweepDetail> {
  const sweep = await getSweep(client, agencyId, sweepId)
  const { rows } = await client.query<{ index: number; name: string; summaries: Summary[] | null }>(
    `select n.plan_index as index, n.plan ->> 'name' as name,
            (select jsonb_agg(one order by p.first_replication, nth)
               from plan_sweep_part p, jsonb_array_elements(p.summaries) with ordinality as s(one, nth)
              where p.agency_id = n.agency_id and p.sweep_id = n.sweep_id and p.plan_index = n.plan_index) as summaries
       from plan_sweep_plan n where n.agency_id = $1 and n.sweep_id = $2 order by n.plan_index`,
    [agencyId, sweepId],
  )
  const results = rows.map(({ index, name, summaries }) => ({
    index,
    name,
    replications: summaries?.length ?? 0,
    summary: summaries?.length === sweep.replications ? (combine(summaries) as unknown as PlanSummary) : null,
  }))
  return { ...sweep, results }
}

/** @throws HeartError not_found */
export async function getSweepPlans(
  client: pg.ClientBase,
  agencyId: string,
  sweepId: string,
): Promise<Plan[]> {
  await getSweep(client, agencyId, sweepId)
  const { rows } = await client.query<{ plan: Plan }>(
    'select plan from plan_sweep_plan where agency_id = $1 and sweep_id = $2 order by plan_index',
    [agencyId, sweepId],
  )
  return rows.map(({ plan }) => plan)
}

/** @throws HeartError not_found */
export async function getSweepPlan(
  client: pg.ClientBase,
  agencyId: string,
  sweepId: string,
  index: number,
): Promise<Plan> {
  const { rows } = await client.query<{ plan: Plan }>(
    'select plan from plan_sweep_plan where agency_id = $1 and sweep_id = $2 and plan_index = $3',
    [agencyId, sweepId, index],
  )
  if (!rows[0]) throw new HeartError('not_found', `There is no plan ${index} of a sweep “${sweepId}” here.`)
  return rows[0].plan
}

/** A sweep that has ended stays as it is. @throws HeartError not_found */
export async function endSweepEarly(
  client: pg.ClientBase,
  agencyId: string,
  sweepId: string,
  at: Date,
): Promise<SweepView> {
  await client.query(
    `update plan_sweep set state = 'cancelled', ended_at = $3
      where agency_id = $1 and sweep_id = $2 and state in ('waiting', 'running')`,
    [agencyId, sweepId, at],
  )
  return await getSweep(client, agencyId, sweepId)
}

/** Results with it. @throws HeartError not_found, not_allowed_now while workers are at it */
export async function removeSweep(client: pg.ClientBase, agencyId: string, sweepId: string): Promise<void> {
  const { rowCount } = await client.query(
    `delete from plan_sweep where agency_id = $1 and sweep_id = $2 and state not in ('waiting', 'running')`,
    [agencyId, sweepId],
  )
  if (rowCount === 1) return
  const { name } = await getSweep(client, agencyId, sweepId)
  throw new HeartError('not_allowed_now', `The sweep “${name}” has not ended; cancel it first.`)
}

const viewOf = (row: SweepRow): SweepView => ({
  sweepId: row.sweep_id,
  name: row.name,
  state: row.state,
  plans: row.plans,
  replications: row.replications,
  seed: row.seed,
  parts: { done: row.done, all: row.parts },
  createdBy: row.created_by,
  createdAt: row.created_at.toISOString(),
  endedAt: row.ended_at?.toISOString() ?? null,
  failure: row.failure,
})
