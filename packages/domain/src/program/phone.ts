import { z } from 'zod'

/** How an agency runs its crisis line. */
export const PhoneSettings = z.strictObject({
  /** A call claimed and not connected for so long turns amber, and a supervisor may take it over. */
  claimStaleMinutes: z.number().positive().max(60).default(3),
  /** After a lost call or an attempt without success, the next call-back is due. */
  callBackMinutes: z.number().positive().max(1_440).default(5),
  /** A caller's number is deleted so long after it was told, or after the last call-back is due. */
  keepNumberHours: z.number().positive().max(720).default(24),
})
export type PhoneSettings = z.infer<typeof PhoneSettings>
