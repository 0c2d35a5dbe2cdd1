import type { BesideView, JoinView, NeighborRecordView, NeighborView } from '@heart/api/care'
import { compareFacts, contactAdvice, sidesOf } from '@heart/domain/care'
import { Way } from '@heart/domain/encounter'
import { localTime } from '@heart/domain/program'
import { withService } from '../../platform/as-person.ts'
import type { Doing } from '../../platform/for-person.ts'
import { listDuplicates } from './duplicates.ts'
import { familiarOf } from './familiar.ts'
import type { Person } from './get-neighbor.ts'
import { activeJoins } from './joins.ts'
import { accountNames } from './names.ts'
import { factsOf } from './pairs.ts'
import { readPlans } from './plan-store.ts'
import { viewPlans } from './plans.ts'
import { rowOf } from './row-of.ts'
import { sightOf } from './sight.ts'

/** More than a page would count up. */
const ALIKE_AT_MOST = 20

/** A person as whoever asks may see them. */
export async function viewNeighbor(doing: Doing, person: Person): Promise<NeighborView> {
  const sight = await sightOf(doing, person.neighborId)
  const now = localTime(doing.rules.policy, doing.at.getTime())
  const plans = sight.plan ? await viewPlans(doing, await readPlans(doing, person.neighborIds), sight) : []
  const alike = await listDuplicates(doing, { of: person.neighborId, limit: ALIKE_AT_MOST })
  return {
    ...rowOf(person),
    neighbor: person.neighbor,
    recordList: await recordViews(doing, person),
    joins: await joinViews(doing, person),
    advice: Way.options.map((way) => ({ way, ...contactAdvice(person.neighbor, way, now) })),
    seesCare: sight.care,
    seesPlan: sight.plan,
    plan: plans.find(({ isCurrent }) => isCurrent) ?? null,
    familiar: sight.care ? await familiarOf(doing, person) : [],
    alike: alike.pairs.length,
    careTeam: await careTeamOf(doing, person),
  }
}

/** Two people side by side. */
export async function viewBeside(doing: Doing, one: Person, other: Person): Promise<BesideView> {
  const facts = await withService(doing.client, () => factsOf(doing, [one, other]))
  const [a, b] = [facts.get(one.neighborId), facts.get(other.neighborId)]
  const match = a && b ? compareFacts(a, b) : { score: 0, sureness: null, reasons: [] }
  const side = async (person: Person) => ({
    ...rowOf(person),
    neighbor: person.neighbor,
    recordList: await recordViews(doing, person),
  })
  return { one: await side(one), other: await side(other), ...match, reasons: [...match.reasons] }
}

async function recordViews(doing: Doing, { records }: Person): Promise<NeighborRecordView[]> {
  const nameOf = await accountNames(
    doing,
    records.map(({ createdBy }) => createdBy),
  )
  return records.map(({ neighborId, version, neighbor, createdAt, createdBy, changedAt }) => ({
    neighborId,
    version,
    neighbor,
    createdAt,
    createdByName: nameOf(createdBy),
    changedAt,
  }))
}

async function joinViews(doing: Doing, { neighborIds }: Person): Promise<JoinView[]> {
  if (neighborIds.length < 2) return []
  const joins = await activeJoins(doing, neighborIds)
  return joins.map((join) => {
    const { joinId, neighborId, otherId, reason, at, byName } = join
    return { joinId, neighborId, otherId, reason, at, byName, ...sidesOf(neighborIds, joins, join) }
  })
}

async function careTeamOf({ client, agencyId, at }: Doing, { neighborId }: Person) {
  const { rows } = await client.query<{ userId: string; name: string }>(
    `select distinct t.user_id as "userId", coalesce(a.name, t.user_id) as name
       from care_team t left join account a on a.agency_id = t.agency_id and a.user_id = t.user_id
      where t.agency_id = $1 and t.neighbor_id in (select same_neighbor($2))
        and t.since <= $3 and (t.until is null or t.until > $3) order by name`,
    [agencyId, neighborId, at],
  )
  return rows
}
