import type { FamiliarRow } from '@heart/api/care'
import { contactsWithin, reachedThresholds, trendAround } from '@heart/domain/care'
import { withService } from '../../platform/as-person.ts'
import type { Doing } from '../../platform/for-person.ts'
import { findNeighbors, type Person } from './get-neighbor.ts'
import { readPlans } from './plan-store.ts'
import { rowOf } from './row-of.ts'

/** As far back as the longest threshold, the trend before a plan, and the plan itself may lie. */
const LOOKS_BACK_DAYS = 732

/**
 * When teams met people, by the record that stands for each. A contact is a call that somebody linked to them, however
 * many teams went: what HEART supposes from a number, and what navigators do of their own, is none.
 */
async function contactsOf(
  doing: Doing,
  neighborIds: readonly string[] | null,
): Promise<Map<string, number[]>> {
  const { client, agencyId, at } = doing
  const { rows } = await withService(doing.client, () =>
    client.query<{ root_id: string; contacts: number[] }>(
      `select root_id, array_agg(ms order by ms) as contacts from (
         select distinct n.root_id, c.call_id, (extract(epoch from c.received_at) * 1000)::float8 as ms
           from neighbor_link l
           join neighbor n on n.agency_id = l.agency_id and n.neighbor_id = l.neighbor_id
           join call c on c.agency_id = l.agency_id and c.call_id = l.call_id
          where l.agency_id = $1 and l.undone_at is null and l.how = 'person'
            and c.received_at > $2::timestamptz - make_interval(days => ${LOOKS_BACK_DAYS}) and c.received_at <= $2
            and ($3::text[] is null or l.neighbor_id = any($3))) as met
        group by root_id`,
      [agencyId, at, neighborIds],
    ),
  )
  return new Map(rows.map((row) => [row.root_id, row.contacts]))
}

/** Which thresholds this person reaches. */
export async function familiarOf(doing: Doing, person: Person) {
  const contacts = (await contactsOf(doing, person.neighborIds)).get(person.neighborId) ?? []
  return reachedThresholds(contacts, doing.rules.agency.care.familiar, doing.at.getTime())
}

/** Familiar neighbors whose care whoever asks may see, most met first. */
export async function listFamiliar(doing: Doing): Promise<FamiliarRow[]> {
  const { client, rules, at } = doing
  const atMs = at.getTime()
  const thresholds = rules.agency.care.familiar
  const all = await contactsOf(doing, null)
  const familiar = [...all].filter(([, contacts]) => reachedThresholds(contacts, thresholds, atMs).length > 0)
  const { rows } = await client.query<{ id: string }>(
    'select id from unnest($1::text[]) as id where may_see_care(id)',
    [familiar.map(([id]) => id)],
  )
  const people = await findNeighbors(
    doing,
    rows.map(({ id }) => id),
  )
  const listed: FamiliarRow[] = []
  for (const person of people) {
    const contacts = all.get(person.neighborId) ?? []
    const approved = (await readPlans(doing, person.neighborIds)).flatMap(
      ({ approvedAt }) => approvedAt ?? [],
    )
    const planAt = approved.sort()[0]
    listed.push({
      ...rowOf(person),
      last30: contactsWithin(contacts, 30, atMs),
      last90: contactsWithin(contacts, 90, atMs),
      last180: contactsWithin(contacts, 180, atMs),
      lastAt: new Date(contacts.at(-1) ?? atMs).toISOString(),
      reached: reachedThresholds(contacts, thresholds, atMs),
      trend: planAt ? { planAt, ...trendAround(contacts, Date.parse(planAt), atMs) } : null,
    })
  }
  return listed.sort((a, b) => b.last90 - a.last90 || b.last180 - a.last180)
}
