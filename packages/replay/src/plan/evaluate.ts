import { NO_KEY } from '@heart/domain/ledger'
import type { Plan, Scenario } from '@heart/domain/plan'
import type { CallLog } from '../call/call-log.ts'
import { type Luck, replay } from '../dispatch/replay.ts'
import { countBy } from '../ledger/count-by.ts'
import { type Summary, summarise } from '../ledger/summary.ts'
import { compileScenario, type ReplayPlan } from '../program/compile-scenario.ts'

/** What every page, brief and file of plans uses unless told otherwise, so that their numbers are the same. */
export const USUAL_LUCK = { replications: 10, seed: '0' } as const

export interface ZoneRun {
  /** Empty: calls whose zone is not known. */
  readonly zone: string
  readonly warranted: number
  readonly answered: number
  readonly p50Seconds: number | null
  readonly p90Seconds: number | null
}

/** One replication of one plan in numbers. */
export interface PlanRun {
  readonly summary: Summary
  readonly answeredByPhone: number
  /** Zones with warranted calls in order of name, calls without a zone last. */
  readonly zones: readonly ZoneRun[]
}

export interface EvaluatedPlan {
  readonly plan: Plan
  /** By replication; the same replication of two plans met the same luck (RP15). */
  readonly runs: readonly PlanRun[]
}

export interface Turn {
  /** Index of the plan. */
  readonly plan: number
  readonly replication: number
  readonly run: PlanRun
}

/** Replays all plans replication by replication: after the first round every plan has something to show. */
export function* runPlans(
  log: CallLog,
  plans: readonly { readonly scenario: Scenario }[],
  { replications, seed }: { replications: number; seed: string },
): Generator<Turn, void> {
  let last: ReplayPlan | undefined
  const compiled = plans.map(({ scenario }) => {
    last = compileScenario(scenario, log, last)
    return last
  })
  for (let replication = 0; replication < replications; replication++) {
    for (const [plan, each] of compiled.entries()) {
      yield { plan, replication, run: runPlan(each, { seed, replication }) }
    }
  }
}

export function evaluatePlans(
  log: CallLog,
  plans: readonly Plan[],
  luck: { replications: number; seed: string } = USUAL_LUCK,
): EvaluatedPlan[] {
  const runs = plans.map((): PlanRun[] => [])
  for (const { plan, run } of runPlans(log, plans, luck)) runs[plan]?.push(run)
  return plans.map((plan, index) => ({ plan, runs: runs[index] as PlanRun[] }))
}

export function runPlan(plan: ReplayPlan, luck: Luck): PlanRun {
  const outcome = replay(plan, luck)
  const summary = summarise(plan, outcome)
  return {
    summary,
    answeredByPhone: plan.programs
      .filter(({ mode }) => mode === 'phone')
      .reduce((sum, { id }) => sum + (summary.answeredByProgram[id]?.count ?? 0), 0),
    zones: countBy(plan, outcome, 'zone')
      .filter(({ warranted }) => warranted > 0)
      .map((group) => ({
        zone: group.key === NO_KEY ? '' : group.key,
        warranted: group.warranted,
        answered: group.answeredByPhone + group.answeredInPerson,
        p50Seconds: group.responseSeconds.p50,
        p90Seconds: group.responseSeconds.p90,
      }))
      .sort((a, b) => Number(a.zone === '') - Number(b.zone === '') || byName.compare(a.zone, b.zone)),
  }
}

const byName = new Intl.Collator('en', { numeric: true })
