import { z } from 'zod'
import { keysOf } from '../../encounter/keys-of.ts'

/** What of a neighbor somebody read. */
export const CARE_READ_LABELS = {
  card: 'who they are',
  care: 'their care',
  timeline: 'their timeline',
  plan: 'the response plan',
  consent: 'their consents',
  request: 'a request of theirs',
  reads: 'who read their record',
} as const
export const CareReadKind = z.enum(keysOf(CARE_READ_LABELS))
export type CareReadKind = z.infer<typeof CareReadKind>
