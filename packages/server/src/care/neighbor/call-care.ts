import type { CallNeighbor } from '@heart/api/care'
import { CONTACT_RULE_LABELS, contactAdvice } from '@heart/domain/care'
import { localTime } from '@heart/domain/program'
import type { Doing } from '../../platform/for-person.ts'
import { noteRead } from './care-reads.ts'
import { findNeighbors, type Person } from './get-neighbor.ts'
import { accountNames } from './names.ts'
import { currentOf, readPlans, todayOf } from './plan-store.ts'
import { recognizeCall } from './recognize.ts'
import { linkedCalls, visitLines } from './visits.ts'

const RECOGNIZED: Readonly<Record<CallNeighbor['how'], string>> = {
  person: 'Somebody of your agency said that this call is about them.',
  number: 'The call came from their own number. Make sure that it is them before you speak of anything here.',
  place:
    'The call came from a place that is theirs alone. Make sure that it is them before you speak of anything here.',
}
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
    known.push({
      ...(await tellTeam(doing, person, callId)),
      linkId: link.link_id,
      how: link.how,
      recognized: RECOGNIZED[link.how],
    })
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
  const isDue = plan?.plan.reviewOn && plan.plan.reviewOn <= todayOf(doing)
  return {
    neighborId,
    name: neighbor.name,
    language: neighbor.language,
    interpreter: neighbor.interpreter,
    cautions: cautionsOf(doing, person),
    plan: plan?.plan ?? null,
    planWords: plan
      ? `Approved by ${nameOf(plan.approverId ?? '')} on ${plan.approvedAt?.slice(0, 10)}${isDue ? '; due to be looked at again' : ''}.`
      : null,
    lastVisits: visits.slice(0, VISITS_SHOWN).map(({ at, title }) => ({ at, title })),
  }
}

/** Every rule that holds today, and what is said against coming by now. */
function cautionsOf({ rules, at }: Doing, { neighbor }: Person): string[] {
  const now = localTime(rules.policy, at.getTime())
  const stated = neighbor.rules
    .filter(({ until }) => until === null || until >= now.date)
    .map(({ rule, words }) => (words ? `${CONTACT_RULE_LABELS[rule]} (${words})` : CONTACT_RULE_LABELS[rule]))
  const visit = contactAdvice(neighbor, 'visit', now)
  return [...stated, ...(visit.allowed === 'no' && stated.length === 0 ? [visit.sentence] : [])]
}
