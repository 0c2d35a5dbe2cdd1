import { getMeasure, REASONS, type Reason } from '@heart/domain/ledger'

/** What is counted, as one sentence. */
const counted = (id: string): string => `${getMeasure(id).numerator}.`

export const WARRANTED = counted('ledger.warranted')
export const ANSWERED = counted('ledger.answered')

export const REASON_DEFINITIONS = Object.fromEntries(
  REASONS.map((reason) => [reason, counted(`reason.${reason}`)]),
) as Readonly<Record<Reason, string>>

/** A measure in one paragraph; its numerator and denominator stand beside its figure by themselves. */
export function meaningOf(id: string): string {
  const { asks, numerator, exclusions } = getMeasure(id)
  return `${asks} ${numerator}. Left out: ${exclusions}.`
}

/** A comparison of two numbers, and no measure: one following the other does not say that it follows from it. */
export const CALLS_BEFORE_AND_AFTER = {
  name: 'Calls before and after',
  definition:
    'Calls to 911 that are linked to neighbors with a case, in the 90 days before it was opened and in the 90 days after. That one follows the other does not say that it follows from it. Left out: cases that were opened in error; cases opened less than 90 days ago; calls that nobody linked to a neighbor.',
}
