import type { Plan } from '@heart/domain/plan'
import { type EvaluatedPlan, type PlanRun, runPlans } from '@heart/replay/plan'
import { fetchLog } from '../worker/fetch-log.ts'

export interface BriefJob {
  readonly address: string
  readonly plans: readonly Plan[]
  readonly luck: { readonly replications: number; readonly seed: string }
}

export type FromBriefWorker =
  | { kind: 'progress'; done: number; of: number }
  | { kind: 'evaluated'; evaluated: EvaluatedPlan[] }
  | { kind: 'failed'; sentence: string }

const say = (message: FromBriefWorker) => postMessage(message)

addEventListener('message', ({ data }: MessageEvent<BriefJob>) => {
  evaluate(data).catch((error: Error) => say({ kind: 'failed', sentence: error.message }))
})

async function evaluate({ address, plans, luck }: BriefJob): Promise<void> {
  const log = await fetchLog(address)
  const runs = plans.map((): PlanRun[] => [])
  let done = 0
  for (const { plan, run } of runPlans(log, plans, luck)) {
    runs[plan]?.push(run)
    say({ kind: 'progress', done: ++done, of: plans.length * luck.replications })
  }
  say({ kind: 'evaluated', evaluated: plans.map((plan, i) => ({ plan, runs: runs[i] as PlanRun[] })) })
}
