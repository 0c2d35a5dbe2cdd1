import { SMALLEST_SHOWN } from '../disclosure/small.ts'

/** That a call was somebody's, first, second and so on of theirs in the file. */
export interface RepeatContact {
  readonly person: number
  readonly order: number
}

/**
 * Which calls carry a repeat key. `callsOf` has for each person their calls in the order of time, none of which is anybody
 * else's too. Only whoever called more than once has one, and how often they called is how often eleven people did: who
 * called more often has keys on their first calls only, so that nobody is known by being the most frequent.
 */
export function repeatContacts(callsOf: ReadonlyMap<number, readonly number[]>): Map<number, RepeatContact> {
  const people = [...callsOf.keys()].sort((a, b) => a - b)
  const told = new Map(people.map((person) => [person, callsOf.get(person)?.length ?? 0]))
  const most = Math.max(0, ...told.values())
  for (let often = most; often > 0; often--) {
    const these = people.filter((person) => told.get(person) === often)
    if (these.length < SMALLEST_SHOWN || often === 1) for (const person of these) told.set(person, often - 1)
  }
  const contacts = new Map<number, RepeatContact>()
  for (const person of people)
    for (const [i, call] of (callsOf.get(person) ?? []).slice(0, told.get(person)).entries())
      contacts.set(call, { person, order: i + 1 })
  return contacts
}
