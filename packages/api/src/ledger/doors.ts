import {
  CareMeasures,
  EncounterMeasures,
  Ledger,
  LedgerLine,
  LedgerSplit,
  Reason,
} from '@heart/domain/ledger'
import { z } from 'zod'
import { defineDoor } from '../platform/door.ts'

const LocalDate = z.iso.date()
const period = { from: LocalDate.optional(), to: LocalDate.optional() }

export const ledger = defineDoor({
  method: 'GET',
  path: '/api/ledger',
  may: 'ledger.read',
  summary:
    'Warranted, answered and each reason why not, for a period of local dates (both included), optionally split',
  query: z.strictObject({ ...period, by: LedgerSplit.optional() }),
  output: Ledger,
})

/** Counts for an hour × weekday picture: weekday 0 is Monday. */
export const ledgerGrid = defineDoor({
  method: 'GET',
  path: '/api/ledger/grid',
  may: 'ledger.read',
  summary: 'Warranted and answered by local hour and weekday',
  query: z.strictObject(period),
  output: z.array(
    z.strictObject({
      weekday: z.number().int().min(0).max(6),
      hour: z.number().int().min(0).max(23),
      warranted: z.number().int(),
      answered: z.number().int(),
    }),
  ),
})

export const LedgerCall = z.strictObject({
  callId: z.string(),
  number: z.string(),
  receivedAt: z.string(),
  nature: z.string(),
  mappedNature: z.string().nullable(),
  priority: z.number().int().nullable(),
  zone: z.string().nullable(),
  line: LedgerLine,
})

export const ledgerCalls = defineDoor({
  method: 'GET',
  path: '/api/ledger/calls',
  may: 'ledger.calls',
  summary: 'The ledger call by call, newest first',
  query: z.strictObject({
    ...period,
    outcome: z.enum(['answered', 'unanswered', 'not_warranted']).optional(),
    reason: Reason.optional(),
    programId: z.string().optional(),
    zone: z.string().optional(),
    nature: z.string().optional(),
    limit: z.coerce.number().int().min(1).max(1_000).default(100),
    before: z.string().optional().describe('cursor: `next` of the page before'),
  }),
  output: z.strictObject({ calls: z.array(LedgerCall), next: z.string().nullable() }),
  audit: 'person_read',
})

export const ledgerEncounters = defineDoor({
  method: 'GET',
  path: '/api/ledger/encounters',
  may: 'ledger.read',
  summary: 'Felt safe, back-up, injuries, times on scene, outcomes and transports of in-person answers',
  query: z.strictObject(period),
  output: EncounterMeasures,
})

export const ledgerCare = defineDoor({
  method: 'GET',
  path: '/api/ledger/care',
  may: 'ledger.read',
  summary:
    'Follow-ups in time, engaged, goals, referrals and repeat calls of cases opened in a period: counts only',
  query: z.strictObject(period),
  output: CareMeasures,
})
