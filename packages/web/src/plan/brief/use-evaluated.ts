import { doors } from '@heart/api/doors'
import type { Plan } from '@heart/domain/plan'
import type { EvaluatedPlan } from '@heart/replay/plan'
import { useEffect, useState } from 'react'
import { addressOf } from '../../ui/client.ts'
import type { BriefAsked } from '../compare/kept-brief.ts'
import type { FromBriefWorker } from './brief-worker.ts'

export type Evaluating =
  | { state: 'working'; fraction: number }
  | { state: 'done'; evaluated: EvaluatedPlan[] }
  | { state: 'failed'; sentence: string }

/** Replays the plans in a worker of their own; the first is “as it was”, and all have its period. */
export function useEvaluated(
  plans: readonly Plan[],
  { replications, seed }: Pick<BriefAsked, 'replications' | 'seed'>,
): Evaluating {
  const [evaluating, setEvaluating] = useState<Evaluating>({ state: 'working', fraction: 0 })
  useEffect(() => {
    const [was] = plans
    if (!was) return
    const worker = new Worker(new URL('./brief-worker.ts', import.meta.url), { type: 'module' })
    worker.onmessage = ({ data }: MessageEvent<FromBriefWorker>) => {
      if (data.kind === 'progress') setEvaluating({ state: 'working', fraction: data.done / data.of })
      else if (data.kind === 'failed') setEvaluating({ state: 'failed', sentence: data.sentence })
      else setEvaluating({ state: 'done', evaluated: data.evaluated })
    }
    const address = addressOf(doors.planLog, { query: was.period })
    worker.postMessage({ address, plans, luck: { replications, seed } })
    return () => worker.terminate()
  }, [plans, replications, seed])
  return evaluating
}
