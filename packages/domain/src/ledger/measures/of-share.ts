import { ANSWERED, all, any, EVERY, IN_PERSON, is, isTold, WARRANTED } from './conditions.ts'
import type { Measure } from './definition.ts'
import { firstVersion } from './first-version.ts'
import { GUIDES, OUR_RULE } from './sources.ts'

const UNSETTLED = 'Calls that are not over yet'

/** What share of the calls that we are made for do we answer? */
export const OF_SHARE: readonly Measure[] = [
  firstVersion({
    id: 'ledger.warranted',
    question: 'share',
    name: 'Warranted',
    asks: 'How many of all calls are calls that HEART is made for?',
    numerator:
      'Calls that pass the call-type and screening rules of at least one program in force that day, whatever the area, the hour or the staff',
    denominator: 'All calls on the record that are over',
    exclusions: UNSETTLED,
    unit: 'share',
    source: GUIDES.expandingFirstResponse,
    formula: { kind: 'share', fact: 'call', of: EVERY, yes: WARRANTED },
  }),
  firstVersion({
    id: 'ledger.answered',
    question: 'share',
    name: 'Answered',
    asks: 'What share of the calls that HEART is made for does HEART answer?',
    numerator:
      'Warranted calls that a program took: by phone, when a clinician spoke with the caller; in person, when a team arrived, even if it found nobody',
    denominator: 'Warranted calls',
    exclusions: `${UNSETTLED}; calls that a program took although none of its rules names them`,
    unit: 'share',
    source: GUIDES.whatMatters,
    formula: { kind: 'share', fact: 'call', of: WARRANTED, yes: ANSWERED },
    better: 'more',
  }),
  firstVersion({
    id: 'ledger.by_phone',
    question: 'share',
    name: 'Answered by phone',
    asks: 'How many answered calls needed nobody to go?',
    numerator: 'Answered calls in which a clinician spoke with the caller and no team went',
    denominator: 'Answered calls',
    exclusions: UNSETTLED,
    unit: 'share',
    source: GUIDES.whatMatters,
    formula: { kind: 'share', fact: 'call', of: ANSWERED, yes: is('how', 'phone') },
  }),
  firstVersion({
    id: 'ledger.in_person',
    question: 'share',
    name: 'Answered in person',
    asks: 'To how many answered calls did a team go?',
    numerator: 'Answered calls to which a team went and arrived',
    denominator: 'Answered calls',
    exclusions: UNSETTLED,
    unit: 'share',
    source: GUIDES.whatMatters,
    formula: { kind: 'share', fact: 'call', of: ANSWERED, yes: IN_PERSON },
  }),
  firstVersion({
    id: 'ledger.attended',
    question: 'share',
    name: 'Attended',
    asks: 'How many calls did HEART take in all, whether or not police would have gone?',
    numerator: 'Calls that a program took, by phone or in person, with police there or without',
    denominator: null,
    exclusions: UNSETTLED,
    unit: 'calls',
    source: GUIDES.attendedOrDiverted,
    formula: {
      kind: 'count',
      fact: 'call',
      yes: any(ANSWERED, all(is('outcome', 'not_warranted'), isTold('program'))),
    },
  }),
  firstVersion({
    id: 'ledger.diverted',
    question: 'share',
    name: 'Diverted from police',
    asks: 'To how many answered calls would police have gone, and did not?',
    numerator:
      'Answered calls of a type on the agency’s own list of calls that police go to, to which police did not go',
    denominator:
      'Answered calls of which the record tells both: whether their type is on the list, and whether police went',
    exclusions: 'Calls of which one of the two is not known; all calls while the agency has made no list',
    unit: 'share',
    source: GUIDES.attendedOrDiverted,
    formula: {
      kind: 'share',
      fact: 'call',
      of: ANSWERED,
      yes: all(is('policeWouldGo', true), is('policeWent', false)),
    },
    better: 'more',
  }),
  firstVersion({
    id: 'ledger.beyond_rules',
    question: 'share',
    name: 'Answered beyond the rules',
    asks: 'How many calls did HEART take although no rule names them?',
    numerator: 'Calls that a program took although none of its rules names them',
    denominator: null,
    exclusions: `${UNSETTLED}; warranted calls, which are counted as answered`,
    unit: 'calls',
    source: OUR_RULE,
    formula: { kind: 'count', fact: 'call', yes: all(is('outcome', 'not_warranted'), isTold('program')) },
  }),
  firstVersion({
    id: 'ledger.unmapped',
    question: 'share',
    name: 'Call type not known',
    asks: 'Of how many calls can nobody tell yet whether HEART is made for them?',
    numerator:
      'Calls whose local call type the code map does not know; they are neither warranted nor not until somebody maps the type',
    denominator: 'All calls on the record that are over',
    exclusions: UNSETTLED,
    unit: 'share',
    source: OUR_RULE,
    formula: { kind: 'share', fact: 'call', of: EVERY, yes: is('unmapped', true) },
    better: 'less',
  }),
]
