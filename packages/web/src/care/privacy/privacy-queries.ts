import { doors } from '@heart/api/doors'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { call } from '../../ui/client.ts'

/** Each look is written down: no look that nobody asked for. */
const ASKED_ONLY = { refetchOnWindowFocus: false, gcTime: 0, staleTime: Number.POSITIVE_INFINITY } as const

export function useConsents(neighborId: string) {
  return useQuery({
    queryKey: ['care', 'consents', neighborId],
    queryFn: ({ signal }) => call(doors.neighborConsents, { params: { neighborId }, signal }),
    ...ASKED_ONLY,
  })
}

export function useSight(neighborId: string) {
  return useQuery({
    queryKey: ['care', 'sight', neighborId],
    queryFn: ({ signal }) => call(doors.neighborSight, { params: { neighborId }, signal }),
  })
}

const DESK = ['care', 'privacy']

export function usePrivacyDesk() {
  return useQuery({ queryKey: DESK, queryFn: ({ signal }) => call(doors.privacyDesk, { signal }) })
}

/** A step of the privacy officer; what waits is read again after it. */
export function usePrivacyStep<Input, Output>(act: (input: Input) => Promise<Output>) {
  const queries = useQueryClient()
  return useMutation({ mutationFn: act, onSuccess: () => queries.invalidateQueries({ queryKey: DESK }) })
}

/** A step on a neighbor's consents, or one after which more or less of them is seen. */
export function useNeighborStep<Input, Output>(act: (input: Input) => Promise<Output>) {
  const queries = useQueryClient()
  return useMutation({ mutationFn: act, onSuccess: () => queries.invalidateQueries({ queryKey: ['care'] }) })
}
