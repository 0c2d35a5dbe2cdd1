import { foldName, type Neighbor, namesOf, phoneDigits, wordsOfName } from '@heart/domain/care'
import { fold } from '@heart/domain/encounter'
import type pg from 'pg'

interface Keys {
  names: string[]
  words: string[]
  phones: string[]
  places: string[]
}

/** What a neighbor can be found by. */
export function keysOfNeighbor(neighbor: Neighbor): Keys {
  const names = namesOf(neighbor)
  const places = neighbor.reach.filter(({ way }) => way === 'visit' || way === 'usual_place')
  return {
    names: unique(names.map(foldName)),
    words: unique(names.flatMap(wordsOfName)),
    phones: unique(
      neighbor.reach
        .filter(({ way }) => way === 'call' || way === 'text' || way === 'through_someone')
        .map(({ to }) => phoneDigits(to)),
    ),
    places: unique(places.map(({ to }) => placeKey(to))),
  }
}

/** A place however it is typed: `1200 Oak St.` is `1200 oak st`. */
export const placeKey = (place: string): string =>
  fold(place)
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()

const unique = (values: readonly (string | null)[]): string[] => [
  ...new Set(values.filter((value): value is string => value !== null && value !== '')),
]

/** Makes the keys of a card anew. */
export async function saveKeys(
  client: pg.ClientBase,
  agencyId: string,
  neighborId: string,
  neighbor: Neighbor,
): Promise<void> {
  const { names, words, phones, places } = keysOfNeighbor(neighbor)
  await client.query('delete from neighbor_key where agency_id = $1 and neighbor_id = $2', [
    agencyId,
    neighborId,
  ])
  await client.query(
    `insert into neighbor_key (agency_id, neighbor_id, kind, value)
     select $1, $2, kind, value from (
       select 'name' as kind, unnest($3::text[]) as value
       union select 'sound', sound from unnest($4::text[]) as word, sounds_of(word) as sound
       union select 'phone', unnest($5::text[])
       union select 'place', unnest($6::text[])) as keys`,
    [agencyId, neighborId, names, words, phones, places],
  )
}
