import { Caution, Way } from '../../encounter/person-choices.ts'
import type { EncounterPerson } from '../../encounter/report.ts'
import type { Neighbor } from './neighbor.ts'

/** What a report says of who somebody is and how to reach them, as a card. */
export function neighborOfReport(person: EncounterPerson): Neighbor {
  const { followUp } = person
  const cautions = Caution.options.filter((caution) => followUp.cautions[caution])
  const to = followUp.reachAt?.trim()
  const name = person.name?.trim() || null
  return {
    known: name ? (person.known ?? 'named') : 'unknown',
    name,
    names: [],
    born: null,
    language: person.language?.trim() || null,
    interpreter: person.interpreter,
    reach: to
      ? Way.options
          .filter((way) => followUp.safeWays[way])
          .map((way) => ({ way, to, whose: null, cautions, theirsAlone: false }))
      : [],
    rules: cautions.map((rule) => ({ rule, words: null, since: null, until: null })),
    stated: person.stated,
  }
}
