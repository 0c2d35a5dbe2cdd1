import type { CallNeighbor } from '@heart/api/care'
import type { Doing } from '../../platform/for-person.ts'
import { noteRead } from './care-reads.ts'
import { findNeighbors, type Person } from './get-neighbor.ts'
import { accountNames } from './names.ts'
import { currentOf, readPlans, todayOf } from './plan-store.ts'
import { recognizeCall } from './recognize.ts'
import { linkedCalls, visitLines } from './visits.ts'

const VISITS_SHOWN = 3

/** What the team on a call should know before the door; nothing for those who are not on it and have no other right. */
export async function readCallCare(doing: Doing, callId: string): Promise<CallNeighbor[]> {
  const { client, agencyId } = doing
  await recognizeCall(doing, callId)
  const { rows } = await client.query<{ link_id: string; neighbor_id: string; how: CallNeighbor['how'] }>(
    `select link_id, neighbor_id, how from neighbor_link
      where agency_id = $1 and call_id = $2 and undone_at is null order by how = 'person' desc, at, link_id`,
    [agencyId, callId],
  )
  const people = await findNeighbors(
    doing,
    rows.map((row) => row.neighbor_id),
  )
  const known: CallNeighbor[] = []
  for (const person of people) {
    const link = rows.find((row) => person.neighborIds.includes(row.neighbor_id))
    if (!link) continue
    await noteRead(doing, [person.neighborId], 'card')
    known.push({ ...(await tellTeam(doing, person, callId)), linkId: link.link_id, how: link.how })
  }
  return known
}

async function tellTeam(doing: Doing, person: Person, callId: string) {
  const { neighbor, neighborId, neighborIds } = person
  const plan = currentOf(doing, await readPlans(doing, neighborIds))
  if (plan) await noteRead(doing, [plan.neighborId], 'plan')
  const nameOf = await accountNames(doing, plan?.approverId ? [plan.approverId] : [])
  const links = (await linkedCalls(doing, neighborIds)).filter((link) => link.callId !== callId)
  const visits = await visitLines(
    doing,
    links.flatMap(({ encounterId }) => encounterId ?? []),
  )
  return {
    neighborId,
    name: neighbor.name,
    language: neighbor.language,
    interpreter: neighbor.interpreter,
    heed: heedOf(doing, person),
    plan: plan?.plan ?? null,
    approved: plan?.approvedAt
      ? {
          byName: nameOf(plan.approverId ?? ''),
          at: plan.approvedAt,
          isReviewDue: plan.plan.reviewOn !== null && plan.plan.reviewOn <= todayOf(doing),
        }
      : null,
    lastVisits: visits.slice(0, VISITS_SHOWN).map(({ at, title }) => ({ at, title })),
  }
}

function heedOf(doing: Doing, { neighbor }: Person): CallNeighbor['heed'] {
  const today = todayOf(doing)
  const rules = neighbor.rules.filter(({ until }) => until === null || until >= today)
  const cautions = neighbor.reach.flatMap((one) => one.cautions)
  return [
    ...rules.map(({ rule, words }) => ({ rule, words })),
    ...[...new Set(cautions)]
      .filter((caution) => !rules.some(({ rule }) => rule === caution))
      .map((rule) => ({ rule, words: null })),
  ]
}
