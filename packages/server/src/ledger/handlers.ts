import type { doors } from '@heart/api/doors'
import type { z } from 'zod'
import { inAgency } from '../platform/database.ts'
import type { DoorContext } from '../platform/door-context.ts'
import { policyOf } from '../platform/policy-cache.ts'
import { readGrid } from './read-grid.ts'
import { readLedger } from './read-ledger.ts'
import { readLedgerCalls } from './read-ledger-calls.ts'

type Asked<D extends { query: z.ZodType }> = DoorContext<unknown, z.output<D['query']>>

export const ledgerHandlers = {
  async ledger({ db, agencyId, query }: Asked<typeof doors.ledger>) {
    const { agency } = await policyOf(db, agencyId)
    return inAgency(db, agencyId, (client) => readLedger(client, agency, query, query.by ?? null))
  },

  ledgerGrid: ({ db, agencyId, query }: Asked<typeof doors.ledgerGrid>) =>
    inAgency(db, agencyId, (client) => readGrid(client, agencyId, query)),

  ledgerCalls: ({ db, agencyId, query }: Asked<typeof doors.ledgerCalls>) =>
    inAgency(db, agencyId, (client) => readLedgerCalls(client, agencyId, query)),
}
