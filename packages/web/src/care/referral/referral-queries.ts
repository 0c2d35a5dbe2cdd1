import type { ReferralView } from '@heart/api/care'
import { doors } from '@heart/api/doors'
import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { call, ProblemError } from '../../ui/client.ts'

export type Shown = 'open' | 'us' | 'partner' | 'late' | 'closed' | 'all'
const LISTS = ['care', 'referrals']
export const referralKey = (referralId: string) => ['care', 'referral', referralId]

/** Each look is written to the log of reads: no look that nobody asked for. */
export function useReferrals(query: { show: Shown; caseId?: string; neighborId?: string }) {
  return useInfiniteQuery({
    queryKey: [...LISTS, query],
    queryFn: ({ pageParam, signal }) =>
      call(doors.referrals, { query: { ...query, ...(pageParam ? { after: pageParam } : {}) }, signal }),
    initialPageParam: '',
    getNextPageParam: ({ next }) => next ?? undefined,
    refetchOnWindowFocus: false,
  })
}

export function useReferral(referralId: string) {
  return useQuery({
    queryKey: referralKey(referralId),
    queryFn: ({ signal }) => call(doors.referral, { params: { referralId }, signal }),
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
    refetchOnWindowFocus: false,
  })
}

/** A change of a referral. What the server answers is shown at once. */
export function useReferralChange<Input, Output>(
  act: (input: Input) => Promise<Output>,
  viewOf: (output: Output) => ReferralView,
) {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: act,
    onSuccess: (output) => {
      const view = viewOf(output)
      queries.setQueryData(referralKey(view.referralId), view)
      void queries.invalidateQueries({ queryKey: LISTS })
      void queries.invalidateQueries({ queryKey: ['care', 'work'] })
    },
    onError: (error) => {
      if (error instanceof ProblemError && error.problem.code === 'stale_version')
        void queries.invalidateQueries({ queryKey: ['care', 'referral'] })
    },
  })
}
