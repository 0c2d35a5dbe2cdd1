import { compareFacts, foldName, nameLikeness, phoneDigits } from '@heart/domain/care'
import { withService } from '../../platform/as-person.ts'
import { HeartError } from '../../platform/error.ts'
import type { Doing } from '../../platform/for-person.ts'
import { findNeighbors, type Person } from './get-neighbor.ts'
import { keysOfNeighbor } from './keys.ts'
import { candidates } from './pairs.ts'

const AT_MOST = 50

export interface Sought {
  readonly name: string
  readonly phone: string
  readonly born: string | null
}

/** Who it might be, likeliest first. @throws HeartError bad_input where a number is none */
export async function searchNeighbors(doing: Doing, { name, phone, born }: Sought): Promise<Person[]> {
  const digits = phone === '' ? null : phoneDigits(phone)
  if (phone !== '' && digits === null) {
    throw new HeartError('bad_input', `“${phone}” is not a whole phone number; type seven digits or more.`, {
      details: [{ path: 'body.phone', sentence: 'is not a whole phone number' }],
    })
  }
  const folded = foldName(name)
  const facts = {
    names: folded === '' ? [] : [folded],
    born,
    phones: digits ? [digits] : [],
    places: [],
    callIds: [],
  }
  const found = await findNeighbors(doing, await candidates(doing.client, doing.agencyId, facts))
  return found
    .map((person) => {
      const keys = keysOfNeighbor(person.neighbor)
      const theirs = { ...keys, born: person.neighbor.born, callIds: [] }
      return { person, theirs, score: compareFacts(facts, theirs).score }
    })
    .filter(({ theirs }) => {
      if (digits && theirs.phones.includes(digits)) return true
      if (born && theirs.born === born) return true
      // Of two words and more a surname in common is not enough.
      return !folded.includes(' ') || theirs.names.some((one) => !KIN.has(nameLikeness(folded, one)))
    })
    .sort((a, b) => b.score - a.score)
    .slice(0, AT_MOST)
    .map(({ person }) => person)
}

const KIN: ReadonlySet<string> = new Set(['family', 'differs'])

/** Those whom this person looked at last. */
export async function recentNeighbors(doing: Doing): Promise<Person[]> {
  const { client, agencyId, actor } = doing
  const { rows } = await withService(doing.client, () =>
    client.query<{ neighbor_id: string }>(
      `select neighbor_id from care_read where agency_id = $1 and by = $2 and what = 'card'
        group by neighbor_id order by max(at) desc limit 20`,
      [agencyId, actor.userId],
    ),
  )
  const ids = rows.map((row) => row.neighbor_id)
  const people = await findNeighbors(doing, ids)
  const lastOf = (person: Person) =>
    Math.min(...person.neighborIds.map((id) => ids.indexOf(id) + 1 || ids.length + 1))
  return people.sort((a, b) => lastOf(a) - lastOf(b))
}
