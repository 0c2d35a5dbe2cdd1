import type { EncounterFigures } from './measures-encounter.ts'

export interface MeasureDefinition {
  readonly name: string
  readonly definition: string
  readonly numerator: string
  readonly denominator: string
}

/** What each figure of the encounters means; the ledger page and docs/measures.md say the same. */
export const ENCOUNTER_DEFINITIONS: Readonly<Record<keyof EncounterFigures, MeasureDefinition>> = {
  reported: {
    name: 'Reported',
    definition:
      'Calls for which a report was submitted. A call that two teams went to is one call, and two visits in all other figures.',
    numerator: 'Calls with at least one report that was submitted, as it stands now',
    denominator: 'Calls on the ledger that were answered in person',
  },
  feltSafe: {
    name: 'Team felt safe',
    definition:
      'Visits in which the team says it felt safe. A “no” names its reasons; one visit can have several.',
    numerator: 'Reports that say yes',
    denominator: 'Reports that say yes or no',
  },
  neighborFeltSafe: {
    name: 'Neighbor felt safe',
    definition: 'Visits in which the neighbor, of their own accord or asked, said that they felt safe.',
    numerator: 'Reports in which the neighbor said yes',
    denominator: 'Reports in which the neighbor said yes or no; most say nothing',
  },
  backUp: {
    name: 'Back-up asked for',
    definition: 'Visits in which the team asked for police, EMS, fire or another team.',
    numerator: 'Reports that say back-up was asked for',
    denominator: 'Reports that say whether it was',
  },
  injuries: {
    name: 'Anyone hurt',
    definition:
      'Visits in which a neighbor, a team member or somebody else was hurt, minor injuries included.',
    numerator: 'Reports that say somebody was hurt',
    denominator: 'Reports that say whether anybody was',
  },
  onScene: {
    name: 'Time on scene',
    definition:
      'From arrival to leaving the place, with the neighbor or without; the middle visit, and the one that nine in ten stay below.',
    numerator:
      'Nearest-rank percentile of arrival to transporting, or to clear where nobody was taken anywhere',
    denominator:
      'Visits whose record holds both times, each team’s for itself; a call that nobody reported is one visit',
  },
  outcomes: {
    name: 'Outcome',
    definition: 'How visits ended. One of a list; free text never replaces it.',
    numerator: 'Reports with this outcome',
    denominator: 'Reports with an outcome',
  },
  transports: {
    name: 'Taken somewhere',
    definition: 'Visits in which a neighbor was offered a way to a place and took it.',
    numerator: 'Reports that say transport was accepted',
    denominator: 'All reports',
  },
}
