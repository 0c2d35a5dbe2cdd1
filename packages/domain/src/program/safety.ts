import { z } from 'zod'
import { AssignmentStatus } from '../dispatch/team-status.ts'

const minutes = z.number().positive().max(240)

/** Whom to turn to when nobody answers; contact as people use it: a number to dial, a radio channel. */
export const EscalationStep = z.strictObject({
  /** After the check-in was due. */
  afterMinutes: minutes,
  name: z.string().min(1),
  contact: z.string().min(1),
})
export type EscalationStep = z.infer<typeof EscalationStep>

/** How often a team on a call says that it is fine, and who is told when it does not. */
export const SafetySettings = z.strictObject({
  /** Between check-ins, per status; a status left out here keeps its default, `null` asks for none. */
  checkInMinutes: z.partialRecord(AssignmentStatus, minutes.nullable()).default({}),
  /** After the check-in was due: the team itself is reminded. */
  graceMinutes: z.number().min(0).max(60).default(1),
  /** After the check-in was due: the supervisors are told. */
  supervisorAfterMinutes: minutes.default(3),
  escalation: z.array(EscalationStep).default([]),
})
export type SafetySettings = z.infer<typeof SafetySettings>

/** What holds for a program that says nothing of its own. */
export const DEFAULT_SAFETY = {
  checkInMinutes: {
    assigned: 10,
    accepted: 15,
    en_route: 30,
    arrived: 10,
    with_neighbor: 20,
    transporting: 20,
  },
  graceMinutes: 1,
  supervisorAfterMinutes: 3,
  escalation: [],
} as const satisfies SafetySettings

/** Minutes between check-ins in a status; null: none are asked for. */
export function checkInMinutes(safety: SafetySettings | undefined, status: AssignmentStatus): number | null {
  const own = safety?.checkInMinutes[status]
  return own === undefined ? DEFAULT_SAFETY.checkInMinutes[status] : own
}
