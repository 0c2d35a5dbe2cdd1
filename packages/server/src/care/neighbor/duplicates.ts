import type { AlikeView, PairView } from '@heart/api/care'
import { compareFacts } from '@heart/domain/care'
import { withService } from '../../platform/as-person.ts'
import type { Doing } from '../../platform/for-person.ts'
import { findNeighbors, type Person } from './get-neighbor.ts'
import { type Alike, factsOf } from './pairs.ts'
import { rowOf } from './row-of.ts'

/** Two people whom nobody has joined or told apart, by the ids that stand for them; of one person, if asked. */
async function waitingPairs(
  { client, agencyId }: Doing,
  of: string | null,
  atMost: number,
): Promise<{ one: string; other: string }[]> {
  const { rows } = await client.query<{ one: string; other: string }>(
    `select least(a.root_id, b.root_id) as one, greatest(a.root_id, b.root_id) as other
       from neighbor_pair p
       join neighbor a on a.agency_id = p.agency_id and a.neighbor_id = p.neighbor_id
       join neighbor b on b.agency_id = p.agency_id and b.neighbor_id = p.other_id
      where p.agency_id = $1 and p.state = 'waiting' and a.root_id <> b.root_id
        and ($2::text is null or $2 in (a.root_id, b.root_id))
        and not exists (
          select 1 from neighbor_pair d
            join neighbor x on x.agency_id = d.agency_id and x.neighbor_id = d.neighbor_id
            join neighbor y on y.agency_id = d.agency_id and y.neighbor_id = d.other_id
           where d.agency_id = $1 and d.state = 'not_same'
             and ((x.root_id, y.root_id) in ((a.root_id, b.root_id), (b.root_id, a.root_id))))
      group by 1, 2 order by max(p.score) desc, 1, 2 limit $3`,
    [agencyId, of, atMost],
  )
  return rows
}

/** Surest first, judged by what the cards say now. */
export async function listDuplicates(
  doing: Doing,
  { of = null, limit }: { of?: string | null; limit: number },
): Promise<{ pairs: PairView[]; people: Person[]; more: boolean }> {
  const waiting = await waitingPairs(doing, of, limit + 1)
  const shown = waiting.slice(0, limit)
  const people = await findNeighbors(
    doing,
    shown.flatMap(({ one, other }) => [one, other]),
  )
  // Calls on which both were met count also for those who may not read of the calls.
  const facts = await withService(doing.client, () => factsOf(doing, people))
  const byId = new Map(people.map((person) => [person.neighborId, person]))
  const pairs = shown.flatMap(({ one, other }) => {
    const [a, b, factsA, factsB] = [byId.get(one), byId.get(other), facts.get(one), facts.get(other)]
    if (!a || !b || !factsA || !factsB) return []
    const { score, sureness, reasons } = compareFacts(factsA, factsB)
    if (sureness === null) return []
    return [{ one: rowOf(a), other: rowOf(b), score, sureness, reasons: [...reasons] }]
  })
  return { pairs: pairs.sort((a, b) => b.score - a.score), people, more: waiting.length > limit }
}

/** Somebody who may be the one, in a list. */
export const alikeView = ({ person, match }: Alike): AlikeView[] =>
  match.sureness === null
    ? []
    : [{ neighbor: rowOf(person), score: match.score, sureness: match.sureness, reasons: [...match.reasons] }]
