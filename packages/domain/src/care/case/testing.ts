import { CareSettings } from '../../program/care.ts'
import type { CareCase, StepDraft } from './care-case.ts'
import { type CaseTurn, makeStep } from './change-case.ts'

const HOUR_MS = 3_600_000
/** A Tuesday noon in New York. */
export const NOON = Date.parse('2026-03-03T17:00:00Z')
export const hoursOn = (hours: number): string => new Date(NOON + hours * HOUR_MS).toISOString()

let ids = 0

export const turnAt = (hours: number, over: Partial<CaseTurn> = {}): CaseTurn => ({
  at: hoursOn(hours),
  by: 'nadia',
  settings: CareSettings.parse({}),
  today: hoursOn(hours).slice(0, 10),
  newId: () => `id-${++ids}`,
  ...over,
})

export const draft = (over: Partial<StepDraft> = {}): StepDraft => ({
  kind: 'follow_up',
  words: '',
  dueAt: hoursOn(48),
  way: null,
  waitingFor: null,
  place: null,
  goalId: null,
  ...over,
})

export const wait = (over: Partial<StepDraft> = {}): StepDraft =>
  draft({ kind: 'wait', waitingFor: 'partner', words: 'The shelter calls back.', ...over })

/** An open case of nadia with one follow-up, due in two days and promised by then. */
export function openedCase(over: Partial<CareCase> = {}): CareCase {
  const bare: CareCase = {
    caseId: 'case-1',
    ref: 'AAAA-2222',
    neighborId: 'neighbor-1',
    programId: 'crt',
    navigatorId: 'nadia',
    reason: 'Wants a place to stay.',
    labels: [],
    risk: 'usual',
    state: 'open',
    version: 1,
    openedAt: hoursOn(0),
    openedBy: 'nadia',
    requestId: null,
    encounterId: null,
    closing: null,
    steps: [],
    attempts: [],
    goals: [],
    milestones: [],
    synthetic: true,
    ...over,
  }
  const first = makeStep(draft(), turnAt(0), bare, hoursOn(48))
  if ('refusal' in first) throw new Error(first.refusal)
  return { ...bare, steps: [first] }
}
