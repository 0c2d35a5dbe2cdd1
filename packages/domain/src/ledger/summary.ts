import { z } from 'zod'
import { Reason } from './line.ts'

export const LEDGER_SPLITS = ['hour', 'weekday', 'month', 'zone', 'nature', 'program', 'reason'] as const
export const LedgerSplit = z.enum(LEDGER_SPLITS)
export type LedgerSplit = z.infer<typeof LedgerSplit>

/** The ledger of a period, or of one group of it. answered.total + Σ unanswered = warranted. */
export const LedgerFigures = z.strictObject({
  calls: z.number().int(),
  warranted: z.number().int(),
  answered: z.number().int(),
  /** Of warranted; null when nothing was warranted. */
  shareAnswered: z.number().nullable(),
  answeredByProgram: z.record(z.string(), z.number().int()),
  answeredByPhone: z.number().int(),
  answeredInPerson: z.number().int(),
  unanswered: z.record(Reason, z.number().int()),
  /** Calls a program took although no rule warrants it: outside warranted and answered. */
  answeredUnwarranted: z.number().int(),
  /** Calls whose local type is not in the code map: neither warranted nor not, until someone maps it. */
  unmapped: z.number().int(),
})
export type LedgerFigures = z.infer<typeof LedgerFigures>

export const LedgerGroup = LedgerFigures.extend({ key: z.string(), label: z.string() })
export type LedgerGroup = z.infer<typeof LedgerGroup>

/** Groups of a split by program count a call under every program that warrants it, with its one answer. */
export const Ledger = LedgerFigures.extend({
  agency: z.string(),
  timezone: z.string(),
  /** First and last local date, both included; null: no calls. */
  from: z.string().nullable(),
  to: z.string().nullable(),
  by: LedgerSplit.nullable(),
  groups: z.array(LedgerGroup),
})
export type Ledger = z.infer<typeof Ledger>
