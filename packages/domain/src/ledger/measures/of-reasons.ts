import { REASONS, type Reason } from '../line.ts'
import { REASON_LABELS } from '../reason-words.ts'
import { all, is, WARRANTED } from './conditions.ts'
import type { Measure } from './definition.ts'
import { firstVersion } from './first-version.ts'
import { GUIDES } from './sources.ts'

/** What stands behind each reason, as said of the calls that have it. */
const BECAUSE: Readonly<Record<Reason, string>> = {
  out_of_area: 'that came from a place where no fitting program worked',
  out_of_hours: 'that came from the area of a fitting program while it was closed',
  never_offered: 'that came in the area and the hours, and that nobody offered to the program',
  screened_out: 'that were offered, and that a person judged by one of the program’s rules should not go',
  no_team_on_duty: 'that were offered while no team of the program was on duty',
  all_teams_busy: 'that were offered while every team on duty was with another neighbor',
  recalled: 'for which a team was sent, then called back or taken for something more urgent',
  caller_declined: 'whose caller refused or cancelled',
  police_went: 'to which police were sent, or which they took themselves',
  unknown: 'of which the record does not say why; they are counted, not hidden',
}

const ORDER = 'Answered calls; the first of the reasons that the record shows counts, and each call has one'

/** Why not the rest? */
export const OF_REASONS: readonly Measure[] = [
  firstVersion({
    id: 'reason.parts',
    question: 'why_not',
    name: 'Why not answered',
    asks: 'What stood between HEART and the calls that it did not answer?',
    numerator: 'Warranted calls that were not answered, by their one reason',
    denominator: 'Warranted calls that were not answered',
    exclusions: ORDER,
    unit: 'calls',
    source: GUIDES.notServed,
    formula: { kind: 'parts', fact: 'call', of: is('outcome', 'unanswered'), field: 'reason' },
  }),
  ...REASONS.map((reason) =>
    firstVersion({
      id: `reason.${reason}`,
      question: 'why_not',
      name: REASON_LABELS[reason],
      asks: `How many of the calls that HEART is made for went unanswered because: ${REASON_LABELS[reason].toLowerCase()}?`,
      numerator: `Warranted calls, not answered, ${BECAUSE[reason]}`,
      denominator: 'Warranted calls',
      exclusions: ORDER,
      unit: 'share',
      source: GUIDES.notServed,
      formula: {
        kind: 'share',
        fact: 'call',
        of: WARRANTED,
        yes: all(is('outcome', 'unanswered'), is('reason', reason)),
      },
      better: 'less',
    }),
  ),
]
