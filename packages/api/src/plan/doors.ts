import { Plan } from '@heart/domain/plan'
import { z } from 'zod'
import { defineDoor } from '../platform/door.ts'
import { PlanLog } from './plan-log.ts'
import { SavedPlan } from './saved-plan.ts'
import { MOST_SWEEP_PLANS, SweepDetail, SweepView } from './sweep.ts'

const LocalDate = z.iso.date()
const ScenarioParams = z.strictObject({ scenarioId: z.string() })
const SweepParams = z.strictObject({ sweepId: z.string() })
const luck = {
  replications: z.number().int().min(1).max(100).default(1),
  /** Two plans with one seed meet the same luck (RP15). */
  seed: z.string().max(100).default('0'),
}

export const planLog = defineDoor({
  method: 'GET',
  path: '/api/plan/log',
  may: 'plan.read',
  summary:
    'The settled calls of a period of local dates (both included), as a replay looks at them, in columns',
  query: z.strictObject({ from: LocalDate, to: LocalDate }),
  output: PlanLog,
})

/** What a period's calls really met: the ledger's figures, for comparing with a replay of the rules. */
export const RecordedFigures = z.strictObject({
  calls: z.number().int(),
  warranted: z.number().int(),
  answered: z.number().int(),
  byPhone: z.number().int(),
  inPerson: z.number().int(),
  answeredByProgram: z.record(z.string(), z.number().int()),
  reasons: z.record(z.string(), z.number().int()),
  /** Nearest-rank, over answered calls whose answer has a recorded time. */
  responseP50Seconds: z.number().nullable(),
  responseP90Seconds: z.number().nullable(),
  withResponse: z.number().int(),
})
export type RecordedFigures = z.infer<typeof RecordedFigures>

export const PlanStart = z.strictObject({
  /** “As it was”: the agency's own programs and teams, under the rules that most of the period's calls met. */
  plan: Plan,
  /** What the plan cannot say of the agency's rules, or had to assume; a sentence each. */
  notes: z.array(z.string()),
  recorded: RecordedFigures,
  /** Periods to plan on: each unbroken record, and its pieces under one set of rules; a year of each at most. */
  periods: z.array(z.strictObject({ from: z.string(), to: z.string(), calls: z.number().int() })),
  zones: z.array(z.string()),
  /** Natures and flags that programs may be given. */
  natures: z.array(z.string()),
  flags: z.array(z.string()),
  programs: z.array(z.strictObject({ id: z.string(), name: z.string(), mark: z.string() })),
  teams: z.array(z.strictObject({ id: z.string(), name: z.string() })),
  center: z.tuple([z.number(), z.number()]).nullable(),
  synthetic: z.boolean(),
})
export type PlanStart = z.infer<typeof PlanStart>

export const planStart = defineDoor({
  method: 'GET',
  path: '/api/plan/start',
  may: 'plan.read',
  summary:
    'Where planning begins: the programs and teams as they were, and what the record says; without dates, the period with most calls',
  query: z.strictObject({ from: LocalDate.optional(), to: LocalDate.optional() }),
  output: PlanStart,
})

export const savedPlans = defineDoor({
  method: 'GET',
  path: '/api/plan/scenarios',
  may: 'plan.read',
  summary: 'Saved plans, the one changed last first, each with the results it had',
  output: z.array(SavedPlan),
})

export const savedPlan = defineDoor({
  method: 'GET',
  path: '/api/plan/scenarios/:scenarioId',
  may: 'plan.read',
  summary: 'One saved plan with its results',
  params: ScenarioParams,
  output: SavedPlan,
})

export const savePlan = defineDoor({
  method: 'POST',
  path: '/api/plan/scenarios',
  may: 'plan.write',
  summary: 'Save a plan',
  body: z.strictObject({ plan: Plan }),
  output: SavedPlan,
  status: 201,
})

export const changePlan = defineDoor({
  method: 'PATCH',
  path: '/api/plan/scenarios/:scenarioId',
  may: 'plan.write',
  summary: 'Replace a saved plan; its earlier results stay',
  params: ScenarioParams,
  body: z.strictObject({
    version: z.number().int().describe('The version of the plan you were looking at'),
    plan: Plan,
  }),
  output: SavedPlan,
})

export const deletePlan = defineDoor({
  method: 'DELETE',
  path: '/api/plan/scenarios/:scenarioId',
  may: 'plan.write',
  summary: 'Delete a saved plan and its results',
  params: ScenarioParams,
  output: z.strictObject({ deleted: z.literal(true) }),
})

export const replayPlan = defineDoor({
  method: 'POST',
  path: '/api/plan/scenarios/:scenarioId/results',
  may: 'plan.write',
  summary: 'Replay a saved plan on the calls as they are now; the result stands beside the earlier ones',
  params: ScenarioParams,
  body: z.strictObject(luck),
  output: SavedPlan,
  status: 201,
})

export const startSweep = defineDoor({
  method: 'POST',
  path: '/api/plan/sweeps',
  may: 'plan.write',
  summary: 'Replay many plans in the background',
  body: z.strictObject({
    name: z.string().trim().min(1).max(80),
    plans: z.array(Plan).min(1).max(MOST_SWEEP_PLANS),
    ...luck,
  }),
  output: z.strictObject({ sweepId: z.string() }),
  status: 202,
})

export const sweeps = defineDoor({
  method: 'GET',
  path: '/api/plan/sweeps',
  may: 'plan.read',
  summary: 'Sweeps and how far they are, newest first',
  output: z.array(SweepView),
})

export const sweep = defineDoor({
  method: 'GET',
  path: '/api/plan/sweeps/:sweepId',
  may: 'plan.read',
  summary: 'One sweep: how far it is, and the result of every plan that is ready',
  params: SweepParams,
  output: SweepDetail,
})

export const sweepPlans = defineDoor({
  method: 'GET',
  path: '/api/plan/sweeps/:sweepId/plans',
  may: 'plan.read',
  summary: 'The plans of a sweep in their order; they never change',
  params: SweepParams,
  output: z.array(Plan),
})

export const sweepPlan = defineDoor({
  method: 'GET',
  path: '/api/plan/sweeps/:sweepId/plans/:index',
  may: 'plan.read',
  summary: 'One plan of a sweep, to look at or go on with',
  params: SweepParams.extend({ index: z.coerce.number().int().min(0) }),
  output: Plan,
})

export const cancelSweep = defineDoor({
  method: 'POST',
  path: '/api/plan/sweeps/:sweepId/cancel',
  may: 'plan.write',
  summary: 'End a sweep early; the results it has stay',
  params: SweepParams,
  output: SweepView,
})

export const deleteSweep = defineDoor({
  method: 'DELETE',
  path: '/api/plan/sweeps/:sweepId',
  may: 'plan.write',
  summary: 'Delete a sweep that has ended, with its plans and results',
  params: SweepParams,
  output: z.strictObject({ deleted: z.literal(true) }),
})

export const planBrief = defineDoor({
  method: 'POST',
  path: '/api/plan/brief.pdf',
  may: 'plan.read',
  summary: 'One to four plans compared on paper, for a council',
  body: z.strictObject({
    question: z.string().trim().max(300),
    plans: z.array(Plan).min(1).max(4),
    ...luck,
  }),
  output: z.any(),
  media: 'application/pdf',
})
