import { Instant } from '@heart/domain/call'
import { CareLabels, FundEntryKind, FundingMove, FundingPurpose, FundingState } from '@heart/domain/care'
import { PlainDate } from '@heart/domain/program'
import { z } from 'zod'

export const FundRow = z.strictObject({
  fundId: z.string(),
  version: z.number().int(),
  name: z.string(),
  /** What it may be spent on, in the giver's words. */
  words: z.string(),
  /** Neither spent nor promised. */
  balanceCents: z.number().int(),
  twoApprovalsAboveCents: z.number().int(),
  closedAt: Instant.nullable(),
  synthetic: z.boolean(),
})
export type FundRow = z.infer<typeof FundRow>

export const FundEntryView = z.strictObject({
  entryId: z.string(),
  kind: FundEntryKind,
  amountCents: z.number().int(),
  words: z.string(),
  requestId: z.string().nullable(),
  at: Instant,
  byName: z.string(),
})

export type FundEntryView = z.infer<typeof FundEntryView>

export const FundView = FundRow.extend({
  /** Newest first, at most 200. */
  entries: z.array(FundEntryView),
})
export type FundView = z.infer<typeof FundView>

/** A fund's period, adding up: opening + in − out − promised + freed + back = closing. */
export const FundReport = z.strictObject({
  fundId: z.string(),
  name: z.string(),
  from: PlainDate,
  to: PlainDate,
  openingCents: z.number().int(),
  depositCents: z.number().int(),
  withdrawalCents: z.number().int(),
  committedCents: z.number().int(),
  releasedCents: z.number().int(),
  returnedCents: z.number().int(),
  closingCents: z.number().int(),
  /** Of the requests promised in the period: what was paid so far, and what no receipt tells of. */
  paidCents: z.number().int(),
  unaccountedCents: z.number().int(),
  requests: z.number().int(),
  entries: z.array(FundEntryView),
})
export type FundReport = z.infer<typeof FundReport>

export const FundingRow = z.strictObject({
  requestId: z.string(),
  version: z.number().int(),
  neighborId: z.string(),
  neighborName: z.string().nullable(),
  caseId: z.string(),
  fundId: z.string(),
  fundName: z.string(),
  amountCents: z.number().int(),
  state: FundingState,
  approvals: z.number().int(),
  approvalsNeeded: z.number().int(),
  requestedAt: Instant,
  requestedByName: z.string(),
  /** null: labelled so that only the care team reads what it is for. */
  purpose: FundingPurpose.nullable(),
  synthetic: z.boolean(),
})
export type FundingRow = z.infer<typeof FundingRow>

export const FundingView = FundingRow.extend({
  /** null with `purpose`. */
  detail: z.strictObject({ payee: z.string(), words: z.string(), labels: CareLabels }).nullable(),
  fundBalanceCents: z.number().int(),
  paidCents: z.number().int().nullable(),
  paidAt: Instant.nullable(),
  returnedCents: z.number().int(),
  receiptCents: z.number().int(),
  unaccountedCents: z.number().int(),
  receipts: z.array(
    z.strictObject({
      receiptId: z.string(),
      vendor: z.string(),
      amountCents: z.number().int(),
      day: PlainDate,
      kept: z.string(),
      byName: z.string(),
    }),
  ),
  decisions: z.array(
    z.strictObject({
      byName: z.string(),
      decision: z.enum(['approve', 'decline']),
      at: Instant,
      words: z.string().nullable(),
    }),
  ),
  steps: z.array(
    z.strictObject({
      stepId: z.string(),
      kind: z.enum(['request', ...FundingMove.options]),
      amountCents: z.number().int().nullable(),
      at: Instant,
      byName: z.string(),
    }),
  ),
  allowed: z.array(FundingMove),
})
export type FundingView = z.infer<typeof FundingView>
