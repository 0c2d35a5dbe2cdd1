import { UNANSWERED_REASONS, type UnansweredReason } from '@heart/replay/dispatch'
import { REASON_DEFINITIONS } from '../../ledger/definitions.ts'
import type { Meaning } from '../../ui/meaning.ts'
import type { Figures } from '../worker/figures.ts'

export interface ReasonStep {
  key: UnansweredReason | 'warranted' | 'person' | 'phone'
  label: string
  definition: string
  meaning: Meaning | 'total'
  count: number
  /** Where the bar begins and ends on the scale from 0 to all warranted calls. */
  from: number
  to: number
}

const REASON: Record<UnansweredReason, { label: string; meaning: Meaning; definition: string }> = {
  out_of_area: { label: 'Outside the area', meaning: 'area', definition: REASON_DEFINITIONS.out_of_area },
  out_of_hours: { label: 'Outside the hours', meaning: 'hours', definition: REASON_DEFINITIONS.out_of_hours },
  no_team_on_duty: {
    label: 'No team on duty',
    meaning: 'team',
    definition: 'In area and hours, but no team of the program was on duty.',
  },
  too_far: {
    label: 'Too far to drive',
    meaning: 'area',
    definition: 'Teams were on duty and idle, but every one was beyond the farthest drive.',
  },
  all_teams_busy: {
    label: 'All teams busy',
    meaning: 'team',
    definition: 'Teams were on duty, but none became free before the call had waited its time.',
  },
}

/**
 * From all warranted calls, minus each reason in the order of the ladder, down to the answered. The order never
 * changes while a lever moves.
 */
export function reasonSteps(figures: Figures): ReasonStep[] {
  let level = figures.warranted
  const reasons = UNANSWERED_REASONS.map((reason): ReasonStep => {
    const count = figures.reasons[reason]
    level -= count
    return { key: reason, ...REASON[reason], count, from: level, to: level + count }
  })
  const person = figures.answered - figures.answeredByPhone
  return [
    {
      key: 'warranted',
      label: 'Warranted a response',
      definition:
        'Calls that some response program is made for, whatever the area, the hour or the staffing.',
      meaning: 'total',
      count: figures.warranted,
      from: 0,
      to: figures.warranted,
    },
    ...reasons,
    {
      key: 'person',
      label: 'Answered in person',
      definition: 'A team of a program went there.',
      meaning: 'person',
      count: person,
      from: 0,
      to: person,
    },
    {
      key: 'phone',
      label: 'Answered by phone',
      definition: 'A program resolved the call by speaking, without going.',
      meaning: 'phone',
      count: figures.answeredByPhone,
      from: person,
      to: figures.answered,
    },
  ]
}
