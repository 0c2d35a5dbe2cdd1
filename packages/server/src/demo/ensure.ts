import { importRows } from '../call/import-calls.ts'
import { ensureStories } from '../encounter/story/demo.ts'
import type { Database } from '../platform/database.ts'
import { loadAgency } from '../program/load-agency.ts'
import { ensureAccounts, hasAccounts } from './accounts.ts'
import { ensureCallbacks } from './callbacks.ts'
import { ensureCare } from './care/ensure-care.ts'
import { buildStreets, buildZones } from './city/index.ts'
import { ensureFeedback } from './feedback.ts'
import { generateHistory } from './history/index.ts'
import { ensureOpenData } from './open-data.ts'
import { ensurePetitions } from './petitions.ts'
import { ensurePlans } from './plans.ts'
import { ensureReports } from './reports/ensure-reports.ts'
import { DEMO_AGENCY, DEMO_CODE_MAP, DEMO_PROGRAMS, DEMO_TEAMS } from './rules/index.ts'

/**
 * Loads the synthetic city on the first start; a later start finds it. The accounts are written last: where they
 * are, the history is whole. A first start that was cut short goes on where it stopped.
 */
export async function ensureDemo(db: Database, o: { log(sentence: string): void }): Promise<void> {
  const isFirst = !(await hasAccounts(db, DEMO_AGENCY.id))
  if (isFirst) o.log('Building the synthetic city of the demo: zones, programs, and a year of calls.')
  await loadAgency(db, {
    agency: DEMO_AGENCY,
    programs: DEMO_PROGRAMS,
    teams: DEMO_TEAMS,
    codeMap: DEMO_CODE_MAP,
    mappings: [],
    notes: [],
    zones: buildZones(),
    streets: buildStreets(),
  })
  if (!isFirst) {
    await ensureReports(db)
    await ensureStories(db, DEMO_AGENCY.id)
    await ensureCallbacks(db, DEMO_AGENCY.id)
    await ensureCare(db, o.log)
    await ensureOpenData(db, DEMO_AGENCY.id, o.log)
    return
  }
  const { imported } = await importRows(db, DEMO_AGENCY.id, generateHistory())
  await ensurePlans(db, DEMO_AGENCY.id)
  await ensureReports(db)
  await ensureStories(db, DEMO_AGENCY.id)
  await ensureCallbacks(db, DEMO_AGENCY.id)
  await ensurePetitions(db, DEMO_AGENCY.id)
  await ensureFeedback(db, DEMO_AGENCY.id)
  await ensureAccounts(db, DEMO_AGENCY.id)
  await ensureCare(db, o.log)
  await ensureOpenData(db, DEMO_AGENCY.id, o.log)
  o.log(`The demo city is ready: ${imported.toLocaleString('en-US')} synthetic calls of its first year.`)
}
