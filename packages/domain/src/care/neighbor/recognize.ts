import type { Way } from '../../encounter/person-choices.ts'
import { phoneDigits, placeKey } from './names.ts'
import type { Reach } from './neighbor.ts'

/** Somebody with whom the number or place of a call has to do. */
export interface Known<Id> {
  readonly id: Id
  readonly reach: readonly Reach[]
  /** Teams are shown a response plan of them now. */
  readonly hasPlan: boolean
}

const BY = {
  number: { ways: ['call', 'text'], keyOf: phoneDigits },
  place: { ways: ['visit', 'usual_place'], keyOf: placeKey },
} as const satisfies Record<string, { ways: readonly Way[]; keyOf: (typed: string) => string | null }>

/**
 * Whom a call is about by its number or its place: the only neighbor with whom that has to do at all, if they said that it
 * is theirs alone and there is a plan to show. `people` are all who are reached by it, in whatever way.
 */
export function recognize<Id>(
  how: keyof typeof BY,
  typed: string | null,
  people: readonly Known<Id>[],
): Known<Id> | undefined {
  const { ways, keyOf } = BY[how]
  const key = typed === null ? null : keyOf(typed)
  const [person, ...others] = people
  if (!key || !person?.hasPlan || others.length > 0) return undefined
  const isTheirs = person.reach.some(
    (one) => one.theirsAlone && (ways as readonly Way[]).includes(one.way) && keyOf(one.to) === key,
  )
  return isTheirs ? person : undefined
}
