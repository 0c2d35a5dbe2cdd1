import type { CallFacts } from '../call/call.ts'
import { type LocalTime, WEEKDAYS } from '../program/calendar.ts'
import { normal } from '../program/normal.ts'
import type { LedgerLine, Reason } from './line.ts'
import { REASON_LABELS } from './reason-words.ts'
import type { LedgerSplit } from './summary.ts'

/** What a split looks at besides the line itself. */
export interface Grouped {
  readonly facts: CallFacts
  readonly local: LocalTime
}

/** The key under which calls without a zone or a nature are counted. */
export const NO_KEY = '(none)'

/**
 * The groups a call is counted in: exactly one, but by program one for every program that warrants it (for a call
 * that none warrants, the program that took it all the same, if any).
 */
export function groupKeys(by: LedgerSplit, { facts, local }: Grouped, line: LedgerLine): string[] {
  switch (by) {
    case 'hour':
      return [String(local.hour).padStart(2, '0')]
    case 'weekday':
      return [WEEKDAYS[local.weekday] as string]
    case 'month':
      return [local.month]
    case 'zone':
      return [facts.place.zone?.trim() || NO_KEY]
    case 'nature':
      return [normal(facts.mappedNature ?? facts.nature) || NO_KEY]
    case 'program':
      return line.warrantedBy.length
        ? [...new Set(line.warrantedBy)]
        : line.programId === null
          ? []
          : [line.programId]
    case 'reason':
      return [line.reason ?? line.outcome]
  }
}

const WEEKDAY_LABELS: Readonly<Record<string, string>> = {
  mon: 'Monday',
  tue: 'Tuesday',
  wed: 'Wednesday',
  thu: 'Thursday',
  fri: 'Friday',
  sat: 'Saturday',
  sun: 'Sunday',
}

/** A group's key in words; `programNames` says programs by name instead of id. */
export function groupLabel(
  by: LedgerSplit,
  key: string,
  programNames: Readonly<Record<string, string>> = {},
): string {
  if (key === NO_KEY) return by === 'zone' ? 'Zone not known' : 'No call type'
  if (by === 'hour') return `${key}:00–${key}:59`
  if (by === 'weekday') return WEEKDAY_LABELS[key] ?? key
  if (by === 'program') return programNames[key] ?? key
  if (by !== 'reason') return key
  if (key === 'answered') return 'Answered'
  return key === 'not_warranted' ? 'Not warranted' : (REASON_LABELS[key as Reason] ?? key)
}
