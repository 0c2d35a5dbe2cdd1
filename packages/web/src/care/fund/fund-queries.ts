import type { FundingView, FundView } from '@heart/api/care'
import { doors } from '@heart/api/doors'
import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { call, ProblemError } from '../../ui/client.ts'

const FUNDS = ['care', 'funds']
const LISTS = ['care', 'funding-list']
const fundKey = (fundId: string) => [...FUNDS, fundId]
const requestKey = (requestId: string) => ['care', 'funding', requestId]

export function useFunds() {
  return useQuery({ queryKey: FUNDS, queryFn: ({ signal }) => call(doors.funds, { signal }) })
}

export function useFund(fundId: string) {
  return useQuery({
    queryKey: fundKey(fundId),
    queryFn: ({ signal }) => call(doors.fund, { params: { fundId }, signal }),
  })
}

export interface FundingQuery {
  show: 'open' | 'closed' | 'all'
  caseId?: string
  fundId?: string
}

/** Each look is written to the log of reads: no look that nobody asked for. */
export function useFundingRequests(query: FundingQuery) {
  return useInfiniteQuery({
    queryKey: [...LISTS, query],
    queryFn: ({ pageParam, signal }) =>
      call(doors.fundingRequests, {
        query: { ...query, ...(pageParam ? { after: pageParam } : {}) },
        signal,
      }),
    initialPageParam: '',
    getNextPageParam: ({ next }) => next ?? undefined,
    refetchOnWindowFocus: false,
  })
}

export function useFundingRequest(requestId: string) {
  return useQuery({
    queryKey: requestKey(requestId),
    queryFn: ({ signal }) => call(doors.fundingRequest, { params: { requestId }, signal }),
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
    refetchOnWindowFocus: false,
  })
}

/** A change of a request; what the server answers is shown at once. */
export function useFundingChange<Input>(act: (input: Input) => Promise<FundingView>) {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: act,
    onSuccess: (view) => {
      queries.setQueryData(requestKey(view.requestId), view)
      void queries.invalidateQueries({ queryKey: LISTS })
      void queries.invalidateQueries({ queryKey: FUNDS })
    },
    onError: (error) => {
      if (error instanceof ProblemError && error.problem.code === 'stale_version')
        void queries.invalidateQueries({ queryKey: ['care', 'funding'] })
    },
  })
}

export function useFundChange<Input>(act: (input: Input) => Promise<FundView>) {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: act,
    onSuccess: (view) => {
      queries.setQueryData(fundKey(view.fundId), view)
      void queries.invalidateQueries({ queryKey: FUNDS, exact: true })
    },
  })
}
