import {
  foldName,
  type Neighbor,
  namesOf,
  phoneDigits,
  placeKey,
  soundOf,
  wordsOfName,
} from '@heart/domain/care'
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

const unique = (values: readonly (string | null)[]): string[] => [
  ...new Set(values.filter((value): value is string => value !== null && value !== '')),
]

/** How a word sounds by HEART's own ear, beside the two of double metaphone that PostgreSQL adds. */
export const ownSound = (word: string): string => `~${soundOf(word)}`

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
       union select 'sound', unnest($7::text[])
       union select 'phone', unnest($5::text[])
       union select 'place', unnest($6::text[])) as keys`,
    [agencyId, neighborId, names, words, phones, places, words.map(ownSound)],
  )
}
