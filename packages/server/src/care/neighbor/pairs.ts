import {
  compareFacts,
  foldName,
  type Match,
  type MatchFacts,
  wordsOfName,
  wordsToFindBy,
} from '@heart/domain/care'
import type pg from 'pg'
import type { Doing } from '../../platform/for-person.ts'
import { findNeighbors, type Person } from './get-neighbor.ts'
import { keysOfNeighbor, ownSound } from './keys.ts'

const unique = <T>(values: readonly T[]): T[] => [...new Set(values)]

/** What people are compared by, by the id that stands for each. */
export async function factsOf(
  { client, agencyId }: Pick<Doing, 'client' | 'agencyId'>,
  people: readonly Person[],
): Promise<Map<string, MatchFacts>> {
  const { rows } = await client.query<{ neighbor_id: string; call_id: string }>(
    `select neighbor_id, call_id from neighbor_link
      where agency_id = $1 and undone_at is null and how = 'person' and neighbor_id = any($2)`,
    [agencyId, people.flatMap(({ neighborIds }) => neighborIds)],
  )
  return new Map(
    people.map(({ neighborId, neighborIds, records }) => {
      const keys = records.map(({ neighbor }) => keysOfNeighbor(neighbor))
      const born = records.map(({ neighbor }) => neighbor.born).find((date) => date !== null)
      const facts: MatchFacts = {
        names: unique(keys.flatMap(({ names }) => names)),
        born: born ?? null,
        phones: unique(keys.flatMap(({ phones }) => phones)),
        places: unique(keys.flatMap(({ places }) => places)),
        callIds: unique(
          rows.filter((row) => neighborIds.includes(row.neighbor_id)).map((row) => row.call_id),
        ),
      }
      return [neighborId, facts]
    }),
  )
}

export interface Alike {
  readonly person: Person
  readonly match: Match
}

/** Who of those whom the service of this transaction sees is like these facts, likeliest first. */
export async function findAlike(
  doing: Pick<Doing, 'client' | 'agencyId'>,
  facts: MatchFacts,
  except: readonly string[],
): Promise<Alike[]> {
  const ids = await candidates(doing.client, doing.agencyId, facts)
  const people = (await findNeighbors(doing, ids)).filter(({ neighborId }) => !except.includes(neighborId))
  const theirs = await factsOf(doing, people)
  return people
    .map((person) => ({ person, match: compareFacts(facts, theirs.get(person.neighborId) as MatchFacts) }))
    .filter(({ match }) => match.sureness !== null)
    .sort((a, b) => b.match.score - a.match.score)
}

/** Few enough to compare one by one: alike in letters or sound of the name, or the same in something else. */
export async function candidates(
  client: pg.ClientBase,
  agencyId: string,
  facts: MatchFacts,
): Promise<string[]> {
  const words = wordsToFindBy(facts.names)
  const { rows } = await client.query<{ neighbor_id: string }>(
    `with asked as (select * from unnest($2::text[], $3::text[], $4::text[]) as asked (word, spelled, own)),
     asked_sounds as (
       select distinct word, sound from asked, unnest(array[own] || array(select sounds_of(spelled))) as sound),
     found as (
       select n.neighbor_id from unnest($5::text[]) as name, neighbors_named(name, 60) as n
       union
       (select k.neighbor_id from neighbor_key k join asked_sounds s on s.sound = k.value
         where k.agency_id = $1 and k.kind = 'sound'
         group by k.neighbor_id having count(distinct s.word) >= $6 order by count(distinct s.word) desc limit 100)
       union
       select neighbor_id from neighbor_key where agency_id = $1 and kind = 'phone' and value = any($7)
       union
       (select neighbor_id from neighbor_key where agency_id = $1 and kind = 'place' and value = any($8) limit 100)
       union
       (select neighbor_id from neighbor where agency_id = $1 and born = $9 limit 100)
       union
       select neighbor_id from neighbor_link
        where agency_id = $1 and undone_at is null and how = 'person' and call_id = any($10))
     select neighbor_id from found`,
    [
      agencyId,
      words.map(({ word }) => word),
      words.map(({ spelled }) => spelled),
      words.map(({ spelled }) => ownSound(spelled)),
      facts.names.map(foldName),
      facts.names.some((name) => wordsOfName(name).length > 1) ? 2 : 1,
      facts.phones,
      facts.places,
      facts.born,
      facts.callIds,
    ],
  )
  return rows.map((row) => row.neighbor_id)
}

/** Keeps who may be the same person as this one, for somebody to decide. As service. */
export async function proposePairs(
  doing: Pick<Doing, 'client' | 'agencyId' | 'at'>,
  neighborId: string,
): Promise<void> {
  const { client, agencyId, at } = doing
  const people = await findNeighbors(doing, [neighborId])
  const facts = (await factsOf(doing, people)).get(people[0]?.neighborId ?? '')
  if (!people[0] || !facts) return
  const alike = await findAlike(doing, facts, [people[0].neighborId])
  // What somebody decided stands, also when it would be found again.
  await client.query(
    `insert into neighbor_pair (agency_id, neighbor_id, other_id, score, sureness, reasons, found_at)
     select $1, least(one, other), greatest(one, other), score, sureness, reasons, $7
       from unnest($2::text[], $3::text[], $4::int[], $5::text[], $6::jsonb[])
            as pairs (one, other, score, sureness, reasons)
     on conflict (agency_id, neighbor_id, other_id) do update
        set score = excluded.score, sureness = excluded.sureness, reasons = excluded.reasons
      where neighbor_pair.state = 'waiting'`,
    [
      agencyId,
      alike.map(() => people[0]?.neighborId),
      alike.map(({ person }) => person.neighborId),
      alike.map(({ match }) => match.score),
      alike.map(({ match }) => match.sureness),
      alike.map(({ match }) => JSON.stringify(match.reasons)),
      at,
    ],
  )
}
