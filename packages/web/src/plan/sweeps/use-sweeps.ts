import { doors } from '@heart/api/doors'
import type { SweepView } from '@heart/api/plan'
import type { Plan } from '@heart/domain/plan'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { call } from '../../ui/client.ts'
import { SEED } from '../worker/protocol.ts'

const listKey = ['plan-sweeps'] as const
const LOOK_AGAIN_MS = 1_500

export const isGoingOn = ({ state }: Pick<SweepView, 'state'>): boolean =>
  state === 'waiting' || state === 'running'

export function useSweeps() {
  return useQuery({
    queryKey: listKey,
    queryFn: ({ signal }) => call(doors.sweeps, { signal }),
    refetchInterval: ({ state }) => (state.data?.some(isGoingOn) ? LOOK_AGAIN_MS : false),
  })
}

/** Asked again whenever more parts are stored, so that it needs to be told how many there are. */
export function useSweepDetail(sweepId: string, stored: string) {
  return useQuery({
    queryKey: ['plan-sweep', sweepId, stored],
    queryFn: ({ signal }) => call(doors.sweep, { params: { sweepId }, signal }),
    placeholderData: (before) => (before?.sweepId === sweepId ? before : undefined),
    staleTime: Number.POSITIVE_INFINITY,
  })
}

export function useSweepPlans(sweepId: string) {
  return useQuery({
    queryKey: ['plan-sweep-plans', sweepId],
    queryFn: ({ signal }) => call(doors.sweepPlans, { params: { sweepId }, signal }),
    staleTime: Number.POSITIVE_INFINITY,
  })
}

export function useStartSweep() {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (given: { name: string; plans: Plan[]; replications: number }) =>
      call(doors.startSweep, { body: { ...given, seed: SEED } }),
    onSuccess: () => queries.invalidateQueries({ queryKey: listKey }),
  })
}

export function useDeleteSweep() {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (sweepId: string) => call(doors.deleteSweep, { params: { sweepId } }),
    onSettled: () => queries.invalidateQueries({ queryKey: listKey }),
  })
}

export function useCancelSweep() {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (sweepId: string) => call(doors.cancelSweep, { params: { sweepId } }),
    onSettled: () => queries.invalidateQueries({ queryKey: listKey }),
  })
}
