import { ANSWERED, all, EVERY, is } from './conditions.ts'
import type { Measure } from './definition.ts'
import { firstVersion } from './first-version.ts'
import { GUIDES, OUR_RULE } from './sources.ts'

/** What does it take, and what does it free? */
export const OF_MEANS: readonly Measure[] = [
  firstVersion({
    id: 'duty.utilization',
    question: 'what_happens',
    name: 'Time of teams on calls',
    asks: 'For what share of their time on duty are teams taken up by calls?',
    numerator: 'Hours in which a team was assigned to a call, from assignment to clear',
    denominator: 'Hours in which teams were on duty',
    exclusions: 'Hours of which nobody recorded that a team was on duty',
    unit: 'share',
    pair: ['assigned', 'cleared'],
    source: GUIDES.integratedHealth,
    formula: {
      kind: 'ratio',
      numerator: { fact: 'duty', where: EVERY, seconds: 'committed' },
      denominator: { fact: 'duty', where: EVERY, seconds: 'on_duty' },
      times: [],
      factor: 1,
    },
  }),
  firstVersion({
    id: 'police.hours_freed',
    question: 'what_happens',
    name: 'Police hours freed',
    asks: 'How many hours of police officers did the diverted calls free?',
    numerator:
      'Diverted calls, each with the officers it takes and the minutes it takes them, as the agency has told',
    denominator: null,
    exclusions:
      'Calls of which it is not known whether they were diverted; an estimate, no better than what the agency told',
    unit: 'hours',
    source: OUR_RULE,
    formula: {
      kind: 'ratio',
      numerator: {
        fact: 'call',
        where: all(ANSWERED, is('policeWouldGo', true), is('policeWent', false)),
      },
      denominator: null,
      times: ['officersPerCall', 'officerMinutesPerCall'],
      factor: 1 / 60,
    },
    better: 'more',
  }),
  firstVersion({
    id: 'cost.per_answered',
    question: 'what_happens',
    name: 'Cost of an answered call',
    asks: 'What does an answered call cost?',
    numerator: 'What the programs cost in a month, as the agency has told, for each month of the period',
    denominator: 'Answered calls',
    exclusions:
      'Nothing: what teams do between calls is in the cost; calls answered beyond the rules are not in the denominator',
    unit: 'dollars',
    source: GUIDES.perIncident,
    formula: {
      kind: 'ratio',
      numerator: { perMonth: 'dollarsPerMonth' },
      denominator: { fact: 'call', where: ANSWERED },
      times: [],
      factor: 1,
    },
    splits: ['month'],
    better: 'less',
  }),
]
