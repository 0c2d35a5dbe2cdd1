import { doors } from '@heart/api/doors'
import { Plan } from '@heart/domain/plan'
import { MOST_OPTIONS, USUAL_LUCK, USUAL_QUESTION } from '@heart/replay/plan'
import { useQueries } from '@tanstack/react-query'
import { useMemo } from 'react'
import { call } from '../../ui/client.ts'
import { type BriefAsked, findKeptBrief } from '../compare/kept-brief.ts'

export interface Asking {
  /** Undefined while plans are fetched, or when none were named. */
  readonly asked: BriefAsked | undefined
  readonly error: Error | null
  readonly retry: () => void
}

/** What the brief is about: saved plans by their ids, else what the planning page laid ready. */
export function useAsked(scenarios: string | undefined, question: string | undefined): Asking {
  const ids = (scenarios ?? '')
    .split(',')
    .filter((id) => id !== '')
    .slice(0, MOST_OPTIONS)
  const saved = useQueries({
    queries: ids.map((scenarioId) => ({
      queryKey: ['plan-saved', scenarioId],
      queryFn: () => call(doors.savedPlan, { params: { scenarioId } }),
    })),
  })
  const plans = saved.flatMap(({ data }) => data?.plan ?? [])
  const key = JSON.stringify([plans, question])
  // biome-ignore lint/correctness/useExhaustiveDependencies: the key says everything that the plans are
  const asked = useMemo(() => {
    if (ids.length === 0) return laidReady(question)
    if (plans.length < ids.length) return undefined
    return { question: question ?? USUAL_QUESTION, plans, ...USUAL_LUCK }
  }, [key, ids.length])
  const failed = saved.filter(({ isError }) => isError)
  return {
    asked,
    error: failed[0]?.error ?? null,
    retry: () => {
      for (const query of failed) void query.refetch()
    },
  }
}

/** An older page may have laid something else there. */
function laidReady(question: string | undefined): BriefAsked | undefined {
  const kept = findKeptBrief()
  const plans = Plan.array().min(1).max(MOST_OPTIONS).safeParse(kept?.plans)
  if (!kept || !plans.success) return undefined
  return {
    question: question ?? kept.question,
    plans: plans.data,
    replications: kept.replications,
    seed: kept.seed,
  }
}
