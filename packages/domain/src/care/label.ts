import { z } from 'zod'
import { keysOf } from '../encounter/keys-of.ts'

/** What makes a record about a neighbor more sensitive than others. */
export const LABEL_LABELS = {
  substance_use: 'Substance use',
  mental_health: 'Mental health',
  domestic_violence: 'Domestic violence',
  minors: 'Minors',
} as const
export const CareLabel = z.enum(keysOf(LABEL_LABELS))
export type CareLabel = z.infer<typeof CareLabel>
export const CareLabels = z.array(CareLabel).max(4).default([])
