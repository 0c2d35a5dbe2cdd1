import type { NeighborView } from '@heart/api/care'
import { doors } from '@heart/api/doors'
import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { call, ProblemError } from '../../ui/client.ts'

/** Each look is written to the log of reads: no look that nobody asked for. */
const ONLY_WHEN_ASKED = {
  staleTime: Number.POSITIVE_INFINITY,
  gcTime: 0,
  refetchOnWindowFocus: false,
} as const

export const neighborKey = (neighborId: string) => ['care', 'neighbor', neighborId]
const LISTS = ['care', 'neighbors']

export interface Sought {
  name: string
  phone: string
  born: string | null
}

export function useNeighborSearch(sought: Sought) {
  return useQuery({
    queryKey: [...LISTS, 'search', sought],
    queryFn: ({ signal }) => call(doors.searchNeighbors, { body: sought, signal }),
    ...ONLY_WHEN_ASKED,
  })
}

export function useNeighbor(neighborId: string) {
  return useQuery({
    queryKey: neighborKey(neighborId),
    queryFn: ({ signal }) => call(doors.neighbor, { params: { neighborId }, signal }),
    ...ONLY_WHEN_ASKED,
  })
}

export function useDuplicates() {
  return useQuery({
    queryKey: [...LISTS, 'duplicates'],
    queryFn: ({ signal }) => call(doors.duplicateNeighbors, { query: {}, signal }),
    ...ONLY_WHEN_ASKED,
  })
}

export function useWhoIsThis() {
  return useInfiniteQuery({
    queryKey: [...LISTS, 'who'],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam, signal }) =>
      call(doors.whoIsThis, { query: { before: pageParam, limit: 20 }, signal }),
    getNextPageParam: ({ next }) => next ?? undefined,
    ...ONLY_WHEN_ASKED,
  })
}

export function useBeside(neighborId: string, otherId: string) {
  return useQuery({
    queryKey: ['care', 'beside', neighborId, otherId],
    queryFn: ({ signal }) => call(doors.neighborsBeside, { params: { neighborId, otherId }, signal }),
    ...ONLY_WHEN_ASKED,
  })
}

export function usePlans(neighborId: string) {
  return useQuery({
    queryKey: ['care', 'plans', neighborId],
    queryFn: ({ signal }) => call(doors.responsePlans, { params: { neighborId }, signal }),
    ...ONLY_WHEN_ASKED,
  })
}

export function useFamiliar() {
  return useQuery({
    queryKey: [...LISTS, 'familiar'],
    queryFn: ({ signal }) => call(doors.familiarNeighbors, { signal }),
    ...ONLY_WHEN_ASKED,
  })
}

/** A change of a neighbor that answers with the whole of them, shown at once. */
export function useNeighborMove<Input>(neighborId: string, act: (input: Input) => Promise<NeighborView>) {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: act,
    onSuccess: (view) => {
      queries.setQueryData(neighborKey(neighborId), view)
      void queries.invalidateQueries({ queryKey: LISTS })
    },
    onError: (error) => {
      if (error instanceof ProblemError && error.problem.code === 'stale_version')
        void queries.invalidateQueries({ queryKey: neighborKey(neighborId) })
    },
  })
}

/** Another change of who is who: lists and pages are read again. */
export function useCareStep<Input, Output>(act: (input: Input) => Promise<Output>) {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: act,
    onSuccess: () => queries.invalidateQueries({ queryKey: ['care'] }),
  })
}
