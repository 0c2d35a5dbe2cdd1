import type { PlanSummary } from '@heart/api/plan'
import { buildCallLog } from '@heart/replay/call'
import { combine } from '@heart/replay/ledger'
import { inAgency } from '../platform/database.ts'
import { actorOf, type In } from '../platform/door-context.ts'
import type { Visit } from '../platform/for-person.ts'
import { printBrief } from './brief/print.ts'
import { checkPlans } from './check-plan.ts'
import { planLogOf, replayCalls } from './plan-columns.ts'
import { planStart } from './plan-start.ts'
import { readPeriod } from './read-period.ts'
import { ReplayPool } from './replay-pool.ts'
import {
  getSavedPlan,
  insertPlan,
  insertResult,
  listSavedPlans,
  removePlan,
  updatePlan,
} from './saved-plans.ts'
import { shareLog } from './shared-log.ts'
import {
  endSweepEarly,
  getSweepDetail,
  getSweepPlan,
  getSweepPlans,
  insertSweep,
  listSweeps,
  removeSweep,
} from './sweep/store.ts'

const whoOf = (c: Visit) => ({ actor: actorOf(c).userId, at: c.now() })

/** One at a time: a second planner waits, calls and boards do not. Threads go when nobody plans. */
const replays = new ReplayPool(1)

export const planHandlers = {
  async planLog(c: In<'planLog'>) {
    const { rules, columns } = await readPeriod(c, c.query)
    return planLogOf(columns, { timezone: rules.agency.timezone, ...c.query })
  },

  async planStart(c: In<'planStart'>) {
    return await planStart(c, c.query)
  },

  savedPlans: (c: In<'savedPlans'>) =>
    inAgency(c.db, c.agencyId, (client) => listSavedPlans(client, c.agencyId)),

  savedPlan: (c: In<'savedPlan'>) =>
    inAgency(c.db, c.agencyId, (client) => getSavedPlan(client, c.agencyId, c.params.scenarioId)),

  async savePlan(c: In<'savePlan'>) {
    checkPlans([c.body.plan], () => 'body.plan')
    return await inAgency(c.db, c.agencyId, (client) => insertPlan(client, c.agencyId, c.body.plan, whoOf(c)))
  },

  async changePlan(c: In<'changePlan'>) {
    checkPlans([c.body.plan], () => 'body.plan')
    return await inAgency(c.db, c.agencyId, (client) =>
      updatePlan(client, c.agencyId, c.params.scenarioId, c.body, whoOf(c)),
    )
  },

  async deletePlan(c: In<'deletePlan'>) {
    await inAgency(c.db, c.agencyId, (client) => removePlan(client, c.agencyId, c.params.scenarioId))
    return { deleted: true as const }
  },

  async replayPlan(c: In<'replayPlan'>) {
    const { scenarioId } = c.params
    const { replications, seed } = c.body
    const { plan, version } = await inAgency(c.db, c.agencyId, (client) =>
      getSavedPlan(client, c.agencyId, scenarioId),
    )
    const { columns } = await readPeriod(c, plan.period)
    const log = shareLog(buildCallLog(replayCalls(columns)))
    const summaries = await replays.run(log, {
      scenario: plan.scenario,
      seed,
      firstReplication: 0,
      replications,
    })
    const { actor: computedBy, at } = whoOf(c)
    const result = { computedBy, version, period: plan.period, calls: columns.size, replications, seed }
    return await inAgency(c.db, c.agencyId, async (client) => {
      const summary = combine(summaries) as unknown as PlanSummary
      await insertResult(client, c.agencyId, scenarioId, { ...result, summary }, at)
      return await getSavedPlan(client, c.agencyId, scenarioId)
    })
  },

  async planBrief(c: In<'planBrief'>) {
    checkPlans(c.body.plans, (index) => `body.plans.${index}`)
    return await printBrief(c, c.body, replays)
  },

  async startSweep(c: In<'startSweep'>) {
    checkPlans(c.body.plans, (index) => `body.plans.${index}`)
    const sweepId = await inAgency(c.db, c.agencyId, (client) =>
      insertSweep(client, c.agencyId, c.body, whoOf(c)),
    )
    return { sweepId }
  },

  sweeps: (c: In<'sweeps'>) => inAgency(c.db, c.agencyId, (client) => listSweeps(client, c.agencyId)),

  sweep: (c: In<'sweep'>) =>
    inAgency(c.db, c.agencyId, (client) => getSweepDetail(client, c.agencyId, c.params.sweepId)),

  sweepPlans: (c: In<'sweepPlans'>) =>
    inAgency(c.db, c.agencyId, (client) => getSweepPlans(client, c.agencyId, c.params.sweepId)),

  sweepPlan: (c: In<'sweepPlan'>) =>
    inAgency(c.db, c.agencyId, (client) =>
      getSweepPlan(client, c.agencyId, c.params.sweepId, c.params.index),
    ),

  cancelSweep: (c: In<'cancelSweep'>) =>
    inAgency(c.db, c.agencyId, (client) => endSweepEarly(client, c.agencyId, c.params.sweepId, c.now())),

  async deleteSweep(c: In<'deleteSweep'>) {
    await inAgency(c.db, c.agencyId, (client) => removeSweep(client, c.agencyId, c.params.sweepId))
    return { deleted: true as const }
  },
}
