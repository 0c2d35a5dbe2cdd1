import type { FamiliarRow, NeighborView } from '@heart/api/care'
import { UNKNOWN_NEIGHBOR } from '@heart/domain/care'
import { dateWords } from '../../ui/format.ts'

export const nameOf = ({ name }: { name: string | null }): string => name ?? UNKNOWN_NEIGHBOR

/** Whole years on a day of the agency's calendar. @example ageOn('1980-05-02', '2026-05-01') // 45 */
export function ageOn(born: string, today: string): number {
  const years = Number(today.slice(0, 4)) - Number(born.slice(0, 4))
  return today.slice(5) < born.slice(5) ? years - 1 : years
}

/** What a person would say first: who this is, and what there is to know before anything else. */
export function neighborSentence(view: NeighborView): string {
  const { plan, familiar, advice, seesPlan } = view
  const closed = advice.filter(({ allowed }) => allowed === 'no').length
  const parts = [
    familiar[0]
      ? `Teams met ${nameOf(view)} on ${familiar[0].counted} calls in ${familiar[0].days} days.`
      : null,
    seesPlan
      ? plan
        ? plan.isReviewDue
          ? 'There is a response plan, and it is due to be looked at again.'
          : 'There is a response plan.'
        : 'There is no response plan yet.'
      : 'You see who they are and how to reach them; their care is seen by their care team.',
    closed > 0 ? `${closed === advice.length ? 'No way' : 'Not every way'} of contact is safe now.` : null,
  ]
  return parts.filter((part) => part !== null).join(' ')
}

export const bornWords = (born: string, today: string): string =>
  `born ${dateWords(born)}, ${ageOn(born, today)} years old`

/** Whom teams meet often, and of how many nobody has written down what helps. */
export function familiarSentence(neighbors: readonly Pick<FamiliarRow, 'trend'>[]): string {
  const without = neighbors.filter(({ trend }) => trend === null).length
  if (neighbors.length === 0) return 'Teams meet nobody often whose care you may see.'
  if (neighbors.length === 1) {
    return `Teams meet 1 neighbor often, who ${without === 1 ? 'never had' : 'has or had'} a response plan.`
  }
  const how = without === 0 ? 'all of them have or had' : `${without} of them never had`
  return `Teams meet ${neighbors.length} neighbors often; ${how} a response plan.`
}
