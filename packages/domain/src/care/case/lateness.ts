import type { CareSettings } from '../../program/care.ts'
import { RISK_LABELS, type Risk } from './choices.ts'

/** How a step stands to the clock. `escalated`: overdue for so long that it is the supervisor's too. */
export type Lateness = 'escalated' | 'overdue' | 'today' | 'later'
export const LATENESS = ['escalated', 'overdue', 'today', 'later'] as const satisfies readonly Lateness[]

const HOUR_MS = 3_600_000

interface Now {
  readonly at: string
  /** The end of the local day. */
  readonly dayEndsAt: string
  readonly settings: Pick<CareSettings, 'escalateAfterHours'>
}

/** CS7: computed from the times; no clock has to run for it. */
export function latenessOf(dueAt: string, { at, dayEndsAt, settings }: Now): Lateness {
  const lateMs = Date.parse(at) - Date.parse(dueAt)
  if (lateMs >= settings.escalateAfterHours * HOUR_MS) return 'escalated'
  if (lateMs > 0) return 'overdue'
  return Date.parse(dueAt) < Date.parse(dayEndsAt) ? 'today' : 'later'
}

interface Due {
  readonly lateness: Lateness
  readonly risk: Risk
  readonly dueAt: string
}

const RISKS = Object.keys(RISK_LABELS) as Risk[]

/** CS8: what is late comes first, then today, then later; within each the higher risk, then the earlier time. */
export function compareDue(a: Due, b: Due): number {
  return (
    LATENESS.indexOf(a.lateness) - LATENESS.indexOf(b.lateness) ||
    RISKS.indexOf(b.risk) - RISKS.indexOf(a.risk) ||
    Date.parse(a.dueAt) - Date.parse(b.dueAt)
  )
}
