import { ANSWERED, all, IN_PERSON, is, isTold, not } from './conditions.ts'
import type { Measure } from './definition.ts'
import { firstVersion } from './first-version.ts'
import { GUIDES, OUR_RULE } from './sources.ts'

const REPORTED = all(IN_PERSON, is('reported', true))
const UNTOLD = 'Visits by phone; visits that nobody reported; reports that leave it open'

/** What happens on the visits? */
export const OF_VISITS: readonly Measure[] = [
  firstVersion({
    id: 'visit.reported',
    question: 'what_happens',
    name: 'Reported',
    asks: 'For how many calls that a team went to is there a report?',
    numerator:
      'Calls with at least one report that was submitted, as it stands now; a call that two teams went to is one call, and two visits in all other figures',
    denominator: 'Calls that were answered in person',
    exclusions: 'Calls answered by phone',
    unit: 'share',
    source: OUR_RULE,
    formula: { kind: 'share', fact: 'call', of: all(ANSWERED, IN_PERSON), yes: is('reported', true) },
    better: 'more',
  }),
  firstVersion({
    id: 'visit.outcome',
    question: 'what_happens',
    name: 'Outcome',
    asks: 'How do visits end?',
    numerator: 'Reports of visits by their outcome, one of a list; free text never replaces it',
    denominator: 'Reports of visits in person that have an outcome',
    exclusions: UNTOLD,
    unit: 'visits',
    source: GUIDES.whatMatters,
    formula: { kind: 'parts', fact: 'visit', of: REPORTED, field: 'outcome' },
  }),
  firstVersion({
    id: 'visit.resolved',
    question: 'what_happens',
    name: 'Resolved on scene',
    asks: 'How many visits end where they took place?',
    numerator: 'Reports with the outcome “resolved on scene”',
    denominator: 'Reports of visits in person that have an outcome',
    exclusions: UNTOLD,
    unit: 'share',
    source: GUIDES.expandingFirstResponse,
    formula: { kind: 'share', fact: 'visit', of: REPORTED, yes: is('outcome', 'resolved_on_scene') },
  }),
  firstVersion({
    id: 'visit.transport',
    question: 'what_happens',
    name: 'Taken somewhere',
    asks: 'On how many visits does a neighbor take a ride to a place?',
    numerator: 'Reports that say that a neighbor was offered a way to a place and took it',
    denominator: 'All reports of visits in person',
    exclusions: 'Visits by phone; visits that nobody reported',
    unit: 'share',
    source: GUIDES.integratedHealth,
    formula: {
      kind: 'share',
      fact: 'visit',
      of: REPORTED,
      yes: not(is('transport', null, 'declined', 'not_needed')),
    },
  }),
  firstVersion({
    id: 'visit.transport_to',
    question: 'what_happens',
    name: 'Where neighbors were taken',
    asks: 'Where do neighbors ask to be taken?',
    numerator: 'Visits on which a neighbor took a ride, by where it went',
    denominator: 'Visits on which a neighbor took a ride to a place that the report names',
    exclusions: UNTOLD,
    unit: 'visits',
    source: GUIDES.integratedHealth,
    formula: {
      kind: 'parts',
      fact: 'visit',
      of: all(REPORTED, is('transport', 'accepted')),
      field: 'transportTo',
    },
  }),
  firstVersion({
    id: 'visit.on_scene',
    question: 'what_happens',
    name: 'Time on scene',
    asks: 'How long does a team stay with a neighbor?',
    numerator:
      'Minutes from arrival to leaving the place, with the neighbor or without: the middle visit, and the one that nine in ten stay at or below',
    denominator:
      'Visits in person whose record holds both times, each team’s for itself; a call that nobody reported is one visit',
    exclusions: 'Visits without one of the times, or with times in the wrong order',
    unit: 'minutes',
    pair: ['arrived', 'left the place'],
    source: GUIDES.whatMatters,
    formula: { kind: 'duration', fact: 'visit', of: IN_PERSON, seconds: 'on_scene' },
  }),
  firstVersion({
    id: 'contact.repeat',
    question: 'what_happens',
    name: 'Met again within 30 days',
    asks: 'How often does HEART meet a neighbor whom it met in the 30 days before?',
    numerator: 'Answered calls whose neighbor was met on another answered call within the 30 days before',
    denominator: 'Answered calls that somebody linked to a neighbor',
    exclusions:
      'Calls that nobody linked to a neighbor: these are many, and who was met once and not recognized is among them',
    unit: 'share',
    source: GUIDES.repeatContacts,
    formula: { kind: 'share', fact: 'contact', of: isTold('repeat'), yes: is('repeat', true) },
  }),
]
