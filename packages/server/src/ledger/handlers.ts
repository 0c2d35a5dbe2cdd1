import { inAgency } from '../platform/database.ts'
import type { In } from '../platform/door-context.ts'
import { forPerson } from '../platform/for-person.ts'
import { policyOf } from '../platform/policy-cache.ts'
import { analystFileHandlers } from './analyst-file/handlers.ts'
import { insightHandlers } from './measures/handlers.ts'
import { openDataHandlers } from './open-data/handlers.ts'
import { readCareMeasures } from './read-care-measures.ts'
import { readEncounterMeasures } from './read-encounter-measures.ts'
import { readGrid } from './read-grid.ts'
import { readLedger } from './read-ledger.ts'
import { readLedgerCalls } from './read-ledger-calls.ts'

export const ledgerHandlers = {
  ...openDataHandlers,
  ...insightHandlers,
  ...analystFileHandlers,

  async ledger({ db, agencyId, query }: In<'ledger'>) {
    const { agency, programs } = await policyOf(db, agencyId)
    const names = Object.fromEntries(programs.map(({ id, name }) => [id, name]))
    return inAgency(db, agencyId, (client) => readLedger(client, agency, query, query.by ?? null, names))
  },

  ledgerGrid: ({ db, agencyId, query }: In<'ledgerGrid'>) =>
    inAgency(db, agencyId, (client) => readGrid(client, agencyId, query)),

  async ledgerEncounters({ db, agencyId, query }: In<'ledgerEncounters'>) {
    const rules = await policyOf(db, agencyId)
    return await inAgency(db, agencyId, (client) => readEncounterMeasures(client, rules, query))
  },

  ledgerCare: (c: In<'ledgerCare'>) => forPerson(c, (doing) => readCareMeasures(doing, c.query)),

  ledgerCalls: ({ db, agencyId, query }: In<'ledgerCalls'>) =>
    inAgency(db, agencyId, (client) => readLedgerCalls(client, agencyId, query)),
}
