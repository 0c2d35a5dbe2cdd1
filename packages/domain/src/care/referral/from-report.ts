import { RESOURCE_LABELS, Resource } from '../../encounter/choices.ts'
import type { EncounterPerson, EncounterReport } from '../../encounter/report.ts'
import { personsOf } from '../../encounter/report.ts'

/** The persons of a report who wish to be referred somewhere. */
export const referralWishesOf = (report: EncounterReport): [string, EncounterPerson][] =>
  personsOf(report).filter(([, person]) => person.referral.wish === 'yes')

/** What would give away more than a draft may say before anybody is assigned: they say it themselves, or not. */
const TOLD_BY_THEMSELVES: ReadonlySet<Resource> = new Set(['detox', 'domestic_violence_help'])

/**
 * The first line of the draft that a wish begins.
 * @example askOf(person) // 'Wished for at a visit: shelter, food help'
 */
export function askOf({ referral }: EncounterPerson): string {
  const wished = Resource.options.filter((resource) => referral.to[resource])
  const told = wished.filter((resource) => !TOLD_BY_THEMSELVES.has(resource))
  const words = told.map((resource) =>
    RESOURCE_LABELS[resource].replace(/^[A-Z](?=[a-z])/, (first) => first.toLowerCase()),
  )
  if (told.length < wished.length) words.push('something they tell you themselves')
  return words.length === 0
    ? 'Wished for a referral at a visit; ask them to what'
    : `Wished for at a visit: ${words.join(', ')}`
}
