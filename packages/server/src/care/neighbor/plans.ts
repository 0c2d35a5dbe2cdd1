import type { PlanView } from '@heart/api/care'
import { may } from '@heart/domain/access'
import {
  approvalProblems,
  emptyPlan,
  justiceProblem,
  PART_OF_SUGGESTION,
  PLAN_MOVES,
  planMoves,
  type ResponsePlan,
} from '@heart/domain/care'
import type { BodyOf } from '../../platform/door-context.ts'
import { HeartError } from '../../platform/error.ts'
import type { Doing } from '../../platform/for-person.ts'
import { newId } from '../../platform/id.ts'
import { getNeighbor, type Person } from './get-neighbor.ts'
import { accountNames } from './names.ts'
import { currentOf, getPlan, type KeptPlan, keepDraft, readPlans, todayOf } from './plan-store.ts'
import { type Sight, sightOf } from './sight.ts'
import { takeOne } from './suggestions.ts'

/** Plans as whoever asks may see and move them. */
export async function viewPlans(doing: Doing, plans: readonly KeptPlan[], sight: Sight): Promise<PlanView[]> {
  const nameOf = await accountNames(
    doing,
    plans.flatMap(({ authorId, approverId }) => [authorId, approverId ?? authorId]),
  )
  const today = todayOf(doing)
  const current = currentOf(doing, plans)
  return plans.map((kept) => ({
    planId: kept.planId,
    neighborId: kept.neighborId,
    version: kept.version,
    state: kept.state,
    isCurrent: kept === current,
    isExpired: kept.expiresOn !== null && kept.expiresOn < today,
    isReviewDue: kept.plan.reviewOn !== null && kept.plan.reviewOn <= today,
    plan: kept.plan,
    authorName: nameOf(kept.authorId),
    writtenAt: kept.writtenAt,
    approverName: kept.approverId && nameOf(kept.approverId),
    approvedAt: kept.approvedAt,
    endReason: kept.endReason,
    allowed: sight.care
      ? planMoves(kept.state).filter((move) => move === 'write' || may(doing.actor.role, 'care.approve'))
      : [],
    missing: kept.state === 'draft' ? problemsOf(doing, kept) : [],
    synthetic: kept.synthetic,
  }))
}

const problemsOf = (doing: Doing, { plan, writers }: KeptPlan) =>
  approvalProblems(plan, { writers, approver: doing.actor.userId, today: todayOf(doing) })

const viewOne = async (doing: Doing, person: Person, planId: string): Promise<PlanView> => {
  const views = await viewPlans(
    doing,
    await readPlans(doing, person.neighborIds),
    await sightOf(doing, person.neighborId),
  )
  return views.find((view) => view.planId === planId) as PlanView
}

/** @throws HeartError forbidden: whoever meets a neighbor reads the plan and suggests; the care team writes it */
async function mustSeeCare(doing: Doing, neighborId: string): Promise<void> {
  if ((await sightOf(doing, neighborId)).care) return
  throw new HeartError(
    'forbidden',
    'A response plan is written by the neighbor’s care team and supervisors; suggest it in the report of a visit.',
  )
}

/** Saves the draft of a person's plan, or begins one. @throws HeartError bad_input, stale_version, forbidden */
export async function writePlan(
  doing: Doing,
  neighborId: string,
  { version, plan }: { version: number | null; plan: ResponsePlan },
): Promise<PlanView> {
  const person = await getNeighbor(doing, neighborId)
  await mustSeeCare(doing, neighborId)
  const problem = justiceProblem(plan)
  if (problem) throw new HeartError('bad_input', problem)
  const draft = draftOf(await readPlans(doing, person.neighborIds))
  if ((draft?.version ?? null) !== version) throw changed(draft)
  const planId = draft?.planId ?? newId(doing.at.getTime())
  const { isKept } = await keepDraft(doing, {
    planId,
    neighborId: draft?.neighborId ?? person.neighborId,
    version: (draft?.version ?? 0) + 1,
    plan,
  })
  if (!isKept) throw changed(draft)
  return await viewOne(doing, person, planId)
}

const draftOf = (plans: readonly KeptPlan[]) => plans.find(({ state }) => state === 'draft')

const changed = (draft: KeptPlan | undefined) =>
  new HeartError(
    'stale_version',
    'Somebody changed the draft of this plan in the meantime; look at it again.',
    {
      now: { version: draft?.version ?? 0, state: draft?.state ?? 'none', allowed: ['write'] },
    },
  )

/** Approves, drops or ends. @throws HeartError not_found, stale_version, not_allowed_now, not_complete */
export async function movePlan(doing: Doing, planId: string, body: BodyOf<'movePlan'>): Promise<PlanView> {
  const { client, agencyId, actor, at } = doing
  const kept = await getPlan(doing, planId)
  await mustSeeCare(doing, kept.neighborId)
  const now = { version: kept.version, state: kept.state, allowed: planMoves(kept.state) }
  const move = (['approve', 'drop', 'end'] as const).find((one) => PLAN_MOVES[one].to === body.to)
  if (!move || PLAN_MOVES[move].from !== kept.state) {
    throw new HeartError('not_allowed_now', `The plan is ${kept.state}; it cannot become ${body.to} now.`, {
      now,
    })
  }
  if (kept.version !== body.version) throw changed(kept)
  if (move === 'approve') {
    const [problem, ...more] = problemsOf(doing, kept)
    if (problem) {
      throw new HeartError('not_complete', problem, {
        now,
        details: [problem, ...more].map((sentence) => ({ path: 'plan', sentence })),
      })
    }
  }
  const reason = 'reason' in body ? body.reason : null
  const { rowCount } = await client.query(
    `update response_plan set version = version + 1, state = $4,
        approver_id = case when $4 = 'approved' then $5 else approver_id end,
        approved_at = case when $4 = 'approved' then $6 else approved_at end,
        ended_at = case when $4 <> 'approved' then $6 end, ended_by = case when $4 <> 'approved' then $5 end,
        end_reason = $7
      where agency_id = $1 and plan_id = $2 and version = $3`,
    [agencyId, planId, kept.version, body.to, actor.userId, at, reason],
  )
  if (rowCount === 0) throw changed(kept)
  return await viewOne(doing, await getNeighbor(doing, kept.neighborId), planId)
}

/** A suggestion from the field becomes a line of the draft; without a draft, of a new one made from the plan that counts. */
export async function takeSuggestion(
  doing: Doing,
  neighborId: string,
  suggestionId: string,
): Promise<PlanView> {
  const person = await getNeighbor(doing, neighborId)
  await mustSeeCare(doing, neighborId)
  const plans = await readPlans(doing, person.neighborIds)
  const draft = draftOf(plans)
  const suggestion = await takeOne(doing, person, plans, suggestionId)
  const plan = draft?.plan ?? currentOf(doing, plans)?.plan ?? emptyPlan()
  const part = PART_OF_SUGGESTION[suggestion.kind]
  const line = { words: suggestion.words, suggestionId }
  return await writePlan(doing, neighborId, {
    version: draft?.version ?? null,
    plan: { ...plan, parts: { ...plan.parts, [part]: [...plan.parts[part], line] } },
  })
}
