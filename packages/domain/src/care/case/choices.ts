import { z } from 'zod'
import { keysOf } from '../../encounter/keys-of.ts'

/** A key is never renamed or taken away: kept records name it. Words may change. */
export const STEP_KIND_LABELS = {
  follow_up: 'Follow-up',
  visit: 'Visit',
  task: 'Task',
  wait: 'Waiting',
} as const
export const StepKind = z.enum(keysOf(STEP_KIND_LABELS))
export type StepKind = z.infer<typeof StepKind>

export const WAITING_FOR_LABELS = {
  partner: 'Waiting on a partner',
  funding: 'Waiting for funding',
  neighbor: 'Waiting for the neighbor',
  papers: 'Waiting for papers',
  other: 'Waiting',
} as const
export const WaitingFor = z.enum(keysOf(WAITING_FOR_LABELS))
export type WaitingFor = z.infer<typeof WaitingFor>

export const ATTEMPT_OUTCOME_LABELS = {
  reached: 'Reached, spoke together',
  another_time: 'Reached, wants another time',
  declined: 'Reached, wants no follow-up',
  message_left: 'Left a message',
  no_answer: 'No answer',
  not_there: 'Not there',
  wrong_contact: 'Number or place is wrong',
  not_safe: 'Not safe to talk',
} as const
export const AttemptOutcome = z.enum(keysOf(ATTEMPT_OUTCOME_LABELS))
export type AttemptOutcome = z.infer<typeof AttemptOutcome>

/** Outcomes in which somebody heard from the neighbor, and those of them that end the follow-up. */
export const HEARD_FROM: ReadonlySet<AttemptOutcome> = new Set(['reached', 'another_time', 'declined'])
export const ENDS_FOLLOW_UP: ReadonlySet<AttemptOutcome> = new Set(['reached', 'declined'])

export const CASE_OUTCOME_LABELS = {
  goals_met: 'Goals met',
  connected: 'Connected to lasting support',
  moved_on: 'Moved on with what they wanted',
  declined: 'Does not want us now',
  not_reached: 'Not reached',
  moved_away: 'Moved away',
  died: 'Died',
  opened_in_error: 'Opened in error',
  consent_ended: 'Consent ended',
} as const
export const CaseOutcome = z.enum(keysOf(CASE_OUTCOME_LABELS))
export type CaseOutcome = z.infer<typeof CaseOutcome>

/** How much harm may come of waiting, as a person judges it. */
export const RISK_LABELS = { usual: 'Usual', raised: 'Raised risk', high: 'High risk' } as const
export const Risk = z.enum(keysOf(RISK_LABELS))
export type Risk = z.infer<typeof Risk>

export const MILESTONE_LABELS = {
  first_contact: 'First contact after the visit',
  trust: 'Asked for help themselves',
  id_obtained: 'Got an ID',
  benefits_started: 'Benefits started',
  application_submitted: 'Application submitted',
  referral_accepted: 'Accepted by a service',
  funding_granted: 'Funding granted',
  admitted: 'Admitted to treatment',
  treatment_completed: 'Completed treatment',
  sober_30_days: 'Sober for 30 days',
  sober_90_days: 'Sober for 90 days',
  sober_180_days: 'Sober for 180 days',
  sheltered: 'In shelter',
  housed: 'Housed',
  employed: 'Working',
  back_with_family: 'Back in touch with family',
} as const
/** One of these, or one of the agency's own. */
export const MilestoneKind = z.string().regex(/^[a-z][a-z0-9_]{1,39}$/)
export type MilestoneKind = z.infer<typeof MilestoneKind>

/** Every milestone an agency may note, with its words. */
export const milestoneNames = (
  own: readonly { id: string; name: string }[],
): Readonly<Record<string, string>> => ({
  ...MILESTONE_LABELS,
  ...Object.fromEntries(own.map(({ id, name }) => [id, name])),
})
