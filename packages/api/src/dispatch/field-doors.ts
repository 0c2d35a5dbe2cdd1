import { Instant } from '@heart/domain/call'
import { z } from 'zod'
import { defineDoor } from '../platform/door.ts'

/**
 * What a phone in the field needs to open what it keeps. `keyId` is another after a wipe: what was sealed under an
 * older one can never be opened again, and a phone that finds another deletes it.
 */
export const FieldKey = z.strictObject({
  /** Whose it is: a phone must not take another person's for its own. */
  agencyId: z.string(),
  userId: z.string(),
  keyId: z.string(),
  /** 256 bits, base64url. */
  key: z.string(),
  /** From then on the phone must not open anything before it has asked again. */
  expiresAt: Instant,
  /** For the phone's clock: exact, where a header counts seconds. */
  serverTime: Instant,
  /** When a supervisor last wiped the phones of this person; null: never. */
  wipedAt: Instant.nullable(),
})
export type FieldKey = z.infer<typeof FieldKey>

export const fieldKey = defineDoor({
  method: 'GET',
  path: '/api/field/key',
  may: 'team.work',
  summary:
    'The key with which this person’s phone opens what it keeps: until the session or the shift is over',
  query: z.strictObject({ teamId: z.string().optional() }),
  output: FieldKey,
})

export const fieldWipe = defineDoor({
  method: 'POST',
  path: '/api/field/wipe',
  may: 'safety.settle',
  summary: 'Wipe the phones of a team: their keys are gone at once; what they had not sent is lost',
  body: z.strictObject({ teamId: z.string() }),
  output: z.strictObject({ wipedPeople: z.number().int() }),
})
