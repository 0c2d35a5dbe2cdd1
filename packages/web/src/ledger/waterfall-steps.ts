import { type LedgerFigures, REASON_LABELS } from '@heart/domain/ledger'
import { MEANING_OF_REASON, type Meaning } from '../ui/meaning.ts'
import { reasonsOf } from './ledger-sentence.ts'

export interface Step {
  key: string
  label: string
  meaning: Meaning | 'total'
  count: number
  /** Where the bar begins and ends on the scale from 0 to all warranted calls. */
  from: number
  to: number
  kind: 'whole' | 'minus' | 'answered'
}

/** From all warranted calls, minus each reason, down to those answered in person and by phone. */
export function waterfallSteps(figures: LedgerFigures): Step[] {
  let level = figures.warranted
  const minus = reasonsOf(figures).map(({ reason, count }): Step => {
    level -= count
    return {
      key: reason,
      label: REASON_LABELS[reason],
      meaning: MEANING_OF_REASON[reason],
      count,
      from: level,
      to: level + count,
      kind: 'minus',
    }
  })
  const person = figures.answeredInPerson
  return [
    step('warranted', 'Warranted a response', 'total', figures.warranted, 0, 'whole'),
    ...minus,
    step('person', 'Answered in person', 'person', person, 0, 'answered'),
    step('phone', 'Answered by phone', 'phone', figures.answeredByPhone, person, 'answered'),
  ]
}

function step(
  key: string,
  label: string,
  meaning: Step['meaning'],
  n: number,
  from: number,
  kind: Step['kind'],
): Step {
  return { key, label, meaning, count: n, from, to: from + n, kind }
}
