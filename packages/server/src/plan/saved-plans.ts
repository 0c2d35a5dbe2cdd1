import type { PlanResult, PlanSummary, SavedPlan } from '@heart/api/plan'
import type { Plan } from '@heart/domain/plan'
import type pg from 'pg'
import { HeartError } from '../platform/error.ts'
import { newId } from '../platform/id.ts'

interface PlanRow {
  scenario_id: string
  version: number
  plan: Plan
  created_by: string
  created_at: Date
  updated_by: string
  updated_at: Date
}

interface ResultRow {
  scenario_id: string
  result_id: string
  version: number
  computed_at: Date
  computed_by: string
  period_from: string
  period_to: string
  calls: number
  replications: number
  seed: string
  summary: PlanSummary
}

interface Who {
  readonly actor: string
  readonly at: Date
}

/** In a list of all plans, each shows so many of its results; asked for alone, all it has. */
const RESULTS_IN_LIST = 5

export async function listSavedPlans(client: pg.ClientBase, agencyId: string): Promise<SavedPlan[]> {
  const { rows } = await client.query<PlanRow>(
    'select * from plan_scenario where agency_id = $1 order by updated_at desc, scenario_id desc',
    [agencyId],
  )
  const results = await readResults(
    client,
    agencyId,
    rows.map((row) => row.scenario_id),
    RESULTS_IN_LIST,
  )
  return rows.map((row) => viewOf(row, results))
}

/** @throws HeartError not_found */
export async function getSavedPlan(
  client: pg.ClientBase,
  agencyId: string,
  scenarioId: string,
): Promise<SavedPlan> {
  const { rows } = await client.query<PlanRow>(
    'select * from plan_scenario where agency_id = $1 and scenario_id = $2',
    [agencyId, scenarioId],
  )
  const row = rows[0]
  if (!row) throw new HeartError('not_found', `There is no saved plan “${scenarioId}” here.`)
  return viewOf(row, await readResults(client, agencyId, [scenarioId], null))
}

export async function insertPlan(
  client: pg.ClientBase,
  agencyId: string,
  plan: Plan,
  { actor, at }: Who,
): Promise<SavedPlan> {
  const scenarioId = newId(at.getTime())
  await client.query(
    `insert into plan_scenario (agency_id, scenario_id, version, plan, created_by, created_at, updated_by, updated_at)
     values ($1, $2, 1, $3, $4, $5, $4, $5)`,
    [agencyId, scenarioId, JSON.stringify(plan), actor, at],
  )
  return await getSavedPlan(client, agencyId, scenarioId)
}

/** Replaces a plan, unless somebody was faster. @throws HeartError not_found, stale_version */
export async function updatePlan(
  client: pg.ClientBase,
  agencyId: string,
  scenarioId: string,
  change: { version: number; plan: Plan },
  { actor, at }: Who,
): Promise<SavedPlan> {
  const { rowCount } = await client.query(
    `update plan_scenario set plan = $4, version = version + 1, updated_by = $5, updated_at = $6
      where agency_id = $1 and scenario_id = $2 and version = $3`,
    [agencyId, scenarioId, change.version, JSON.stringify(change.plan), actor, at],
  )
  const now = await getSavedPlan(client, agencyId, scenarioId)
  if (rowCount === 0) {
    throw new HeartError(
      'stale_version',
      `${now.updatedBy} changed “${now.plan.name}” in the meantime; look at it again.`,
      { now: { version: now.version, state: 'saved', allowed: ['save'] } },
    )
  }
  return now
}

/** @throws HeartError not_found */
export async function removePlan(client: pg.ClientBase, agencyId: string, scenarioId: string): Promise<void> {
  const { rowCount } = await client.query(
    'delete from plan_scenario where agency_id = $1 and scenario_id = $2',
    [agencyId, scenarioId],
  )
  if (rowCount === 0) throw new HeartError('not_found', `There is no saved plan “${scenarioId}” here.`)
}

export async function insertResult(
  client: pg.ClientBase,
  agencyId: string,
  scenarioId: string,
  result: Omit<PlanResult, 'resultId' | 'computedAt'>,
  at: Date,
): Promise<void> {
  await client.query(
    `insert into plan_result (agency_id, scenario_id, result_id, version, computed_at, computed_by, period_from,
                              period_to, calls, replications, seed, summary)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)`,
    [
      agencyId,
      scenarioId,
      newId(at.getTime()),
      result.version,
      at,
      result.computedBy,
      result.period.from,
      result.period.to,
      result.calls,
      result.replications,
      result.seed,
      JSON.stringify(result.summary),
    ],
  )
}

async function readResults(
  client: pg.ClientBase,
  agencyId: string,
  scenarioIds: readonly string[],
  most: number | null,
): Promise<Map<string, PlanResult[]>> {
  const { rows } = await client.query<ResultRow>(
    `select * from (
       select *, row_number() over (partition by scenario_id order by computed_at desc, result_id desc) as nth
         from plan_result where agency_id = $1 and scenario_id = any($2)) as r
      where $3::int is null or nth <= $3 order by nth`,
    [agencyId, scenarioIds, most],
  )
  const byPlan = new Map<string, PlanResult[]>()
  for (const row of rows) {
    const results = byPlan.get(row.scenario_id) ?? []
    byPlan.set(row.scenario_id, results)
    results.push({
      resultId: row.result_id,
      computedAt: row.computed_at.toISOString(),
      computedBy: row.computed_by,
      version: row.version,
      period: { from: row.period_from, to: row.period_to },
      calls: row.calls,
      replications: row.replications,
      seed: row.seed,
      summary: row.summary,
    })
  }
  return byPlan
}

const viewOf = (row: PlanRow, results: Map<string, PlanResult[]>): SavedPlan => ({
  scenarioId: row.scenario_id,
  plan: row.plan,
  version: row.version,
  createdBy: row.created_by,
  createdAt: row.created_at.toISOString(),
  updatedBy: row.updated_by,
  updatedAt: row.updated_at.toISOString(),
  results: results.get(row.scenario_id) ?? [],
})
