import { doors } from '@heart/api/doors'
import type { SavedPlan } from '@heart/api/plan'
import type { Plan } from '@heart/domain/plan'
import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { call } from '../ui/client.ts'

export interface Period {
  from: string
  to: string
}

/** "As it was" and what the record says; without a period, the door's own choice. */
export function usePlanStart(period: Period | undefined, wait: boolean) {
  return useQuery({
    queryKey: ['plan-start', period?.from, period?.to],
    queryFn: ({ signal }) => call(doors.planStart, { query: { ...period }, signal }),
    placeholderData: keepPreviousData,
    enabled: !wait,
    staleTime: 600_000,
  })
}

const savedKey = ['plan-saved'] as const

export function useSavedPlans() {
  return useQuery({ queryKey: savedKey, queryFn: ({ signal }) => call(doors.savedPlans, { signal }) })
}

export function useSavedPlan(scenarioId: string | undefined) {
  return useQuery({
    queryKey: [...savedKey, scenarioId],
    queryFn: ({ signal }) => call(doors.savedPlan, { params: { scenarioId: scenarioId ?? '' }, signal }),
    enabled: scenarioId !== undefined,
    staleTime: 0,
  })
}

/** Saves a new plan, or a new version of one that is known by its id and version. */
export function useSave() {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: ({
      plan,
      known,
    }: {
      plan: Plan
      known: { scenarioId: string; version: number } | undefined
    }) =>
      known
        ? call(doors.changePlan, {
            params: { scenarioId: known.scenarioId },
            body: { version: known.version, plan },
          })
        : call(doors.savePlan, { body: { plan } }),
    onSuccess: () => queries.invalidateQueries({ queryKey: savedKey }),
  })
}

/** Replays a saved plan on the calls as they are now; the earlier results stay. */
export function useRerun() {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: ({
      scenarioId,
      replications,
      seed,
    }: {
      scenarioId: string
      replications: number
      seed: string
    }) => call(doors.replayPlan, { params: { scenarioId }, body: { replications, seed } }),
    onSuccess: (saved: SavedPlan) => {
      queries.setQueryData([...savedKey, saved.scenarioId], saved)
      void queries.invalidateQueries({ queryKey: savedKey })
    },
  })
}

export function useDelete() {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (scenarioId: string) => call(doors.deletePlan, { params: { scenarioId } }),
    onSuccess: () => queries.invalidateQueries({ queryKey: savedKey }),
  })
}
