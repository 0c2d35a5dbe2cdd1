import { z } from 'zod'

/** What somebody writes to sign. Nothing of it is shown to anybody but the desk that counts. */
export const SignatureForm = z.strictObject({
  name: z.string().trim().min(2, 'is too short').max(80, 'is too long'),
  zip: z
    .string()
    .trim()
    .regex(/^\d{5}$/, 'has five digits'),
  /** E-mail or phone, as typed. */
  contact: z.string().trim().min(3, 'is missing').max(200, 'is too long'),
})
export type SignatureForm = z.infer<typeof SignatureForm>

export const SignatureState = z.enum(['unconfirmed', 'confirmed', 'withdrawn'])
export type SignatureState = z.infer<typeof SignatureState>

export interface Signature {
  readonly state: SignatureState
  /** When the code that waits was made; null: none waits. */
  readonly codeAtMs: number | null
  readonly wrongCodes: number
  /** Codes sent on the day of the last one. */
  readonly sentToday: number
}

export const CODE_LIVES_MS = 60 * 60_000
export const WRONG_CODES = 5
const SENT_A_DAY = 4
const BETWEEN_CODES_MS = 60_000

/** Whether another message may go out to the same address: nobody's mailbox is flooded in somebody's name. */
export function maySend(signature: Signature | null, nowMs: number, isSameDay: boolean): boolean {
  if (!signature || signature.codeAtMs === null) return true
  if (nowMs - signature.codeAtMs < BETWEEN_CODES_MS) return false
  return !isSameDay || signature.sentToday < SENT_A_DAY
}

/** Whether a code may be tried: it lives an hour and bears five mistakes. */
export function mayConfirm(signature: Signature, nowMs: number): boolean {
  return (
    signature.codeAtMs !== null &&
    nowMs - signature.codeAtMs <= CODE_LIVES_MS &&
    signature.wrongCodes < WRONG_CODES
  )
}
