import type { doors } from '@heart/api/doors'
import { inAgency } from '../platform/database.ts'
import type { DoorContext } from '../platform/door-context.ts'
import { policyOf } from '../platform/policy-cache.ts'
import { readEncounterMeasures } from './read-encounter-measures.ts'
import { readGrid } from './read-grid.ts'
import { readLedger } from './read-ledger.ts'
import { readLedgerCalls } from './read-ledger-calls.ts'

export const ledgerHandlers = {
  async ledger({ db, agencyId, query }: DoorContext<typeof doors.ledger>) {
    const { agency } = await policyOf(db, agencyId)
    return inAgency(db, agencyId, (client) => readLedger(client, agency, query, query.by ?? null))
  },

  ledgerGrid: ({ db, agencyId, query }: DoorContext<typeof doors.ledgerGrid>) =>
    inAgency(db, agencyId, (client) => readGrid(client, agencyId, query)),

  async ledgerEncounters({ db, agencyId, query }: DoorContext<typeof doors.ledgerEncounters>) {
    const rules = await policyOf(db, agencyId)
    return await inAgency(db, agencyId, (client) => readEncounterMeasures(client, rules, query))
  },

  ledgerCalls: ({ db, agencyId, query }: DoorContext<typeof doors.ledgerCalls>) =>
    inAgency(db, agencyId, (client) => readLedgerCalls(client, agencyId, query)),
}
