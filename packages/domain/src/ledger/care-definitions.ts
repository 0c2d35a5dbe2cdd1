import type { MeasureDefinition } from './encounter-definitions.ts'
import type { CareFigures } from './measures-care.ts'

export interface CareDefinition extends MeasureDefinition {
  readonly id: string
  readonly exclusions: string
  readonly unit: 'share' | 'days' | 'calls'
  /** Counts every change of the formula. */
  readonly version: number
}

const ERROR = 'Cases that were opened in error'

/** What each figure of care means; the ledger page and docs/measures.md say the same. */
export const CARE_DEFINITIONS: Readonly<Record<keyof CareFigures, CareDefinition>> = {
  followedUp: {
    id: 'care.followed_up',
    name: 'Heard from in time',
    definition:
      'Promised follow-ups in which somebody heard from the neighbor within the window of the program, 48 hours unless it promises another.',
    numerator: 'Cases in which the first word from the neighbor came before the window ended',
    denominator: 'Cases opened in the period with a promised follow-up whose window has ended',
    exclusions: `${ERROR}; windows that have not ended`,
    unit: 'share',
    version: 1,
  },
  tried: {
    id: 'care.tried',
    name: 'Tried in time',
    definition: 'The same, for a first attempt of any outcome: what the team can do by itself.',
    numerator: 'Cases in which the first attempt was made before the window ended',
    denominator: 'Cases opened in the period with a promised follow-up whose window has ended',
    exclusions: `${ERROR}; windows that have not ended`,
    unit: 'share',
    version: 1,
  },
  engaged: {
    id: 'care.engaged',
    name: 'Engaged',
    definition:
      'Cases in which the neighbor spoke with somebody on two days or more within 30 days of the opening.',
    numerator: 'Cases with conversations on at least two days within 30 days',
    denominator: 'Cases opened in the period, 30 days ago or longer',
    exclusions: `${ERROR}; cases opened less than 30 days ago`,
    unit: 'share',
    version: 1,
  },
  goalsMet: {
    id: 'care.goals_met',
    name: 'Goals met',
    definition: 'Goals of neighbors that were met, as they stand now.',
    numerator: 'Goals that are marked met',
    denominator: 'Goals of cases opened in the period',
    exclusions: `${ERROR}; goals that were set aside`,
    unit: 'share',
    version: 1,
  },
  accepted: {
    id: 'care.referrals_accepted',
    name: 'Referrals accepted',
    definition: 'Referrals that the partner said yes to.',
    numerator: 'Referrals that were accepted, whatever came after',
    denominator: 'Referrals sent in the period',
    exclusions: 'Drafts',
    unit: 'share',
    version: 1,
  },
  connected: {
    id: 'care.referrals_connected',
    name: 'Referrals connected',
    definition: 'Referrals in which the neighbor is, or was, with the partner: enrolled, admitted, housed.',
    numerator: 'Referrals that reached “connected”',
    denominator: 'Referrals sent in the period',
    exclusions: 'Drafts',
    unit: 'share',
    version: 1,
  },
  declined: {
    id: 'care.referrals_declined',
    name: 'Referrals declined',
    definition: 'Referrals that the partner said no to, by the reason it gave.',
    numerator: 'Referrals that were declined',
    denominator: 'Referrals sent in the period',
    exclusions: 'Drafts',
    unit: 'share',
    version: 1,
  },
  timeToConnect: {
    id: 'care.time_to_connect',
    name: 'Time to connect',
    definition:
      'From sending a referral to being with the partner; the middle one, and the one that nine in ten stay below.',
    numerator: 'Nearest-rank percentile of sending to connecting',
    denominator: 'Referrals sent in the period that reached “connected”',
    exclusions: 'Referrals that are not connected; those still open may connect later and lengthen it',
    unit: 'days',
    version: 1,
  },
  repeatCalls: {
    id: 'care.repeat_calls',
    name: 'Calls before and after',
    definition:
      'Calls to 911 that are linked to neighbors with a case, in the 90 days before it was opened and in the 90 days after. That one follows the other does not say that it follows from it.',
    numerator: 'Linked calls in the 90 days after the opening',
    denominator: 'Linked calls in the 90 days before the opening',
    exclusions: `${ERROR}; cases opened less than 90 days ago; calls that nobody linked to a neighbor`,
    unit: 'calls',
    version: 1,
  },
}
