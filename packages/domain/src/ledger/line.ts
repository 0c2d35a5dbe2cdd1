import { z } from 'zod'
import { Mode } from '../program/program.ts'

/** Why a warranted call was not answered, in the order in which the ladder asks. */
export const REASONS = [
  'out_of_area',
  'out_of_hours',
  'never_offered',
  'screened_out',
  'no_team_on_duty',
  'all_teams_busy',
  'recalled',
  'caller_declined',
  'police_went',
  'unknown',
] as const
export const Reason = z.enum(REASONS)
export type Reason = z.infer<typeof Reason>

/** The one line a call has in the ledger. */
export const LedgerLine = z.strictObject({
  outcome: z.enum(['answered', 'unanswered', 'not_warranted']),
  /** Programs whose nature and screening rules the call passes. */
  warrantedBy: z.array(z.string()),
  /** Who answered; also set on a call that a program took although no rule warrants it. */
  programId: z.string().nullable(),
  mode: Mode.nullable(),
  how: z.enum(['phone', 'in_person']).nullable(),
  /** Set on unanswered calls only. */
  reason: Reason.nullable(),
  /** The program that came closest, and for area, hours and screening the rule that decided. */
  reasonProgramId: z.string().nullable(),
  reasonRule: z.string().nullable(),
  /** Plain words for the reason. */
  words: z.string().nullable(),
})
export type LedgerLine = z.infer<typeof LedgerLine>

/**
 * What the record shows of one program and one call, as far as it is known.
 * `null` means the record cannot tell, which is not the same as no.
 */
export const Evidence = z.strictObject({
  /** A program took it: the team, and whether it spoke by phone or went. */
  answeredBy: z
    .strictObject({
      programId: z.string(),
      how: z.enum(['phone', 'in_person']),
      teamId: z.string().nullable(),
    })
    .nullable(),
  /** Programs the call was offered to; null: the source does not record offers. */
  offeredTo: z.array(z.string()).nullable(),
  /** A person screened the call out, and by which rule. */
  screenedOut: z.array(z.strictObject({ programId: z.string(), ruleId: z.string() })),
  /** Teams of each program on duty, and how many of them were busy; a program missing here: not known. */
  duty: z.record(z.string(), z.strictObject({ onDuty: z.number().int(), busy: z.number().int() })),
  /** A team was sent and called back, or taken for something more urgent. */
  recalled: z.array(z.string()),
  /** The caller refused or cancelled. */
  callerDeclined: z.boolean(),
  /** Police were sent, or took it themselves. */
  policeWent: z.boolean(),
})
export type Evidence = z.infer<typeof Evidence>
