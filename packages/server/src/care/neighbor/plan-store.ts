import { currentPlan, type PlanState, ResponsePlan } from '@heart/domain/care'
import { localTime } from '@heart/domain/program'
import { HeartError } from '../../platform/error.ts'
import type { Doing } from '../../platform/for-person.ts'

/** A response plan as kept. */
export interface KeptPlan {
  planId: string
  neighborId: string
  version: number
  state: PlanState
  plan: ResponsePlan
  expiresOn: string | null
  authorId: string
  writtenAt: string
  approverId: string | null
  approvedAt: string | null
  endReason: string | null
  synthetic: boolean
  /** Everybody who wrote in it. */
  writers: string[]
}

interface Row {
  plan_id: string
  neighbor_id: string
  version: number
  state: PlanState
  body: unknown
  author_id: string
  written_at: Date
  approver_id: string | null
  approved_at: Date | null
  end_reason: string | null
  synthetic: boolean
  writers: string[]
}

const SELECT = `select p.plan_id, p.neighbor_id, p.version, p.state, p.body, p.author_id, p.written_at, p.approver_id,
    p.approved_at, p.end_reason, p.synthetic,
    array(select distinct s.by from response_plan_save s where s.agency_id = p.agency_id and s.plan_id = p.plan_id) as writers
  from response_plan p`

function planOf(row: Row): KeptPlan {
  const plan = ResponsePlan.parse(row.body)
  return {
    planId: row.plan_id,
    neighborId: row.neighbor_id,
    version: row.version,
    state: row.state,
    plan,
    expiresOn: plan.expiresOn,
    authorId: row.author_id,
    writtenAt: row.written_at.toISOString(),
    approverId: row.approver_id,
    approvedAt: row.approved_at?.toISOString() ?? null,
    endReason: row.end_reason,
    synthetic: row.synthetic,
    writers: row.writers,
  }
}

/** Of these records all plans that whoever asks may see, written last first. */
export async function readPlans(
  { client, agencyId }: Pick<Doing, 'client' | 'agencyId'>,
  neighborIds: readonly string[],
): Promise<KeptPlan[]> {
  const { rows } = await client.query<Row>(
    `${SELECT} where p.agency_id = $1 and p.neighbor_id = any($2) order by p.written_at desc, p.plan_id desc`,
    [agencyId, neighborIds],
  )
  return rows.map(planOf)
}

/** @throws HeartError not_found, also where there is one that this person may not see */
export async function getPlan({ client, agencyId }: Doing, planId: string): Promise<KeptPlan> {
  const { rows } = await client.query<Row>(`${SELECT} where p.agency_id = $1 and p.plan_id = $2`, [
    agencyId,
    planId,
  ])
  if (!rows[0]) throw new HeartError('not_found', 'There is no such response plan here that you may see.')
  return planOf(rows[0])
}

export const todayOf = ({ rules, at }: Pick<Doing, 'rules' | 'at'>): string =>
  localTime(rules.policy, at.getTime()).date

/** The plan that teams are shown now. */
export const currentOf = (doing: Pick<Doing, 'rules' | 'at'>, plans: readonly KeptPlan[]) =>
  currentPlan(plans, todayOf(doing))

/** Keeps a draft: a new one, or the next version of one that stands as it was seen. Each saving stays. */
export async function keepDraft(
  { client, agencyId, actor, at, rules }: Doing,
  draft: { planId: string; neighborId: string; version: number; plan: ResponsePlan },
): Promise<{ isKept: boolean }> {
  const { planId, neighborId, version, plan } = draft
  const { rowCount } =
    version === 1
      ? await client.query(
          `insert into response_plan (agency_id, plan_id, neighbor_id, version, state, body, author_id, written_at, synthetic)
           values ($1, $2, $3, 1, 'draft', $4, $5, $6, $7)
           on conflict (agency_id, neighbor_id) where state = 'draft' do nothing`,
          [agencyId, planId, neighborId, plan, actor.userId, at, rules.agency.synthetic],
        )
      : await client.query(
          `update response_plan set version = $4, body = $5, author_id = $6, written_at = $7
            where agency_id = $1 and plan_id = $2 and version = $3 and state = 'draft'`,
          [agencyId, planId, version - 1, version, plan, actor.userId, at],
        )
  if (rowCount === 0) return { isKept: false }
  await client.query(
    `insert into response_plan_save (agency_id, plan_id, neighbor_id, version, at, by, body)
     values ($1, $2, $3, $4, $5, $6, $7)`,
    [agencyId, planId, neighborId, version, at, actor.userId, plan],
  )
  return { isKept: true }
}
