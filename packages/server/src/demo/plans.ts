import type { Plan } from '@heart/domain/plan'
import { planStart } from '../plan/plan-start.ts'
import { insertPlan, listSavedPlans } from '../plan/saved-plans.ts'
import { type Database, inAgency } from '../platform/database.ts'

/** A few plans to begin with: what a council asked first. An agency that has plans keeps its own. */
export async function ensurePlans(db: Database, agencyId: string): Promise<void> {
  const now = () => new Date()
  const known = await inAgency(db, agencyId, (client) => listSavedPlans(client, agencyId))
  if (known.length > 0) return
  const { plan } = await planStart({ db, agencyId, now }, {})
  await inAgency(db, agencyId, async (client) => {
    for (const one of [citywideAndPatient(plan), citywide(plan), plan]) {
      await insertPlan(client, agencyId, one, { actor: 'demo-analyst', at: now() })
    }
  })
}

const citywide = (plan: Plan): Plan => ({
  ...plan,
  name: 'The same teams, citywide',
  scenario: {
    ...plan.scenario,
    programs: plan.scenario.programs.map((program) => ({ ...program, area: null })),
  },
})

const citywideAndPatient = (plan: Plan): Plan => ({
  ...citywide(plan),
  name: 'Citywide, calls wait up to 30 minutes',
  scenario: { ...citywide(plan).scenario, patienceMinutes: 30 },
})
